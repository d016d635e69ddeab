import { isAcceptableUrl, normalizeScope, operatorFromConfiguration } from '@mobile-connect/core'
import type { ReadFile } from '@mobile-connect/node-service'
import { isAppRedirectUrl } from '@mobile-connect/web'
import * as z from 'zod'
import { checkMixUpDefence } from './check-mix-up-defence.ts'
import { checkPromptTexts, isDisplayable } from './check-prompt-texts.ts'
import { clientKeyFileSchema } from './client-key-file-schema.ts'
import { dialectsSchema, requireSigningKey } from './dialects-schema.ts'
import { idTokenAlgorithmsSchema } from './id-token-algorithms-schema.ts'
import { objectRules } from './object-rules.ts'
import type { ApplicationConfig } from './server-config.ts'

const text = z
  .string({ error: ({ input }) => (input === undefined ? 'is missing' : 'must be text') })
  .min(1, 'is empty')
/** The SDK guide writes `"True"` and `"False"`. */
const flag = z.preprocess(
  (value) => (value === 'True' || value === 'true' ? true : value === 'False' || value === 'false' ? false : value),
  z.boolean('must be true or false'),
)
const url = text.refine((value) => isAcceptableUrl(value, true), {
  error: 'must be an absolute https URL, or http on loopback',
  abort: true,
})
/** In YAML a number without quotes. */
const level = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.enum(['2', '3'], 'must be 2 or 3'),
)
const displayed = text.refine(isDisplayable, 'must be one line of plain text, 93 octets long at most')

const id = text.regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be 1 to 32 small letters, digits and hyphens')
const operator = z
  .strictObject(
    {
      id,
      name: text,
      clientId: text,
      clientSecret: text.exactOptional(),
      clientName: displayed.exactOptional(),
      issuer: text.exactOptional(),
      metadataUrl: url.exactOptional(),
      endpoints: z
        .strictObject(
          {
            authorization: url.exactOptional(),
            token: url.exactOptional(),
            userInfo: url.exactOptional(),
            premiumInfo: url.exactOptional(),
            tokenRevoke: url.exactOptional(),
            tokenRefresh: url.exactOptional(),
            jwks: url.exactOptional(),
          },
          objectRules,
        )
        .exactOptional(),
    },
    objectRules,
  )
  .superRefine((value, context) => {
    try {
      operatorFromConfiguration(value)
    } catch (error) {
      context.addIssue({ code: 'custom', message: `is incomplete: ${error instanceof Error ? error.message : ''}` })
    }
  })

const application = z.strictObject(
  {
    id: id.default('default'),
    clientId: text.optional(),
    clientSecret: text.optional(),
    discoveryUrl: url.optional(),
    redirectUrl: text.refine(
      isCallback,
      'must be an https URL, or http on loopback, with a path of letters, digits and ._~- that ends in /discovery_callback',
    ),
    redirectUrlPerIssuer: flag.optional(),
    requireIssuerInResponse: flag.default(false),
    xRedirect: flag.default(true),
    includeRequestIp: flag.default(false),
    discoveryDialect: z.enum(['documented', 'old_sdks'], 'must be documented or old_sdks').optional(),
    apiVersion: text.regex(/^mc_[a-z0-9_.]+$/, 'must be a profile version such as mc_v1.2').optional(),
    scopes: text
      .regex(/^[a-z0-9_]+(?: [a-z0-9_]+)*$/i, 'must be scopes separated by spaces')
      .transform(normalizeScope)
      .default('openid mc_authn'),
    acrValues: level.optional(),
    responseMode: z.literal('form_post', 'must be form_post, or left out').optional(),
    clientName: displayed.optional(),
    context: displayed.optional(),
    bindingMessage: displayed.optional(),
    country: text.regex(/^[A-Z]{2}$/, 'must be a country of two capital letters, such as GB').optional(),
    trustClaimedSourceIp: flag.default(false),
    trustTransactionText: flag.default(false),
    appRedirectUrls: z
      .array(
        text.refine(isAppRedirectUrl, 'must be an https URL, a scheme with a dot in it, or http on 127.0.0.1 or [::1]'),
        'must be a list',
      )
      .default([]),
    operators: z
      .array(operator, 'must be a list')
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'holds an id twice')
      .default([]),
    idTokenAlgorithms: idTokenAlgorithmsSchema.optional(),
    dialects: dialectsSchema.optional(),
  },
  objectRules,
)

/**
 * The rules for one application, wherever it is configured. Messages follow the name of the member they are about.
 *
 * @param readFile - Reads the file of keys.
 */
export function applicationSchema(readFile: ReadFile): z.ZodType<ApplicationConfig> {
  const findContradictions = (
    { clientId, clientSecret, discoveryUrl, operators, ...texts }: z.output<typeof application>,
    context: z.RefinementCtx,
  ): void => {
    const complain = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    const discovery = Object.entries({ clientId, clientSecret, discoveryUrl })
    const absent = discovery.filter(([, value]) => value === undefined)
    if (absent.length < 3 || !Array.isArray(operators) || operators.length === 0)
      for (const [name] of absent) complain(name, 'is missing')
    checkMixUpDefence({ discoveryUrl, operators, ...texts }, context)
    checkPromptTexts({ operators, discoveryUrl, ...texts }, texts.trustTransactionText, context)
  }
  // Also where a member is wrong by itself: everything is told at once.
  const when = ({ value }: { readonly value: unknown }): boolean => typeof value === 'object' && value !== null
  return application
    .safeExtend({ clientKeyFile: clientKeyFileSchema(readFile).optional() })
    .superRefine(findContradictions, { when })
    .superRefine(requireSigningKey, { when })
    .transform(({ clientKeyFile, ...others }) => ({ ...others, ...(clientKeyFile && { clientKeys: clientKeyFile }) }))
}

/** The handler takes the path before it as the base path of its routes, which is plain text in every cookie and pattern. */
function isCallback(value: string): boolean {
  if (!isAcceptableUrl(value, true)) return false
  const { pathname } = new URL(value)
  const isPlain = value.replace(/^https?:\/\/[^/]+/i, '') === pathname
  return isPlain && /^(?:\/[A-Za-z0-9._~-]+)*\/discovery_callback$/.test(pathname)
}

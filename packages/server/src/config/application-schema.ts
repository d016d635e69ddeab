import { hasTransactionScope, operatorFromConfiguration } from '@mobile-connect/core'
import { isRegistrable } from '@mobile-connect/web'
import { z } from 'zod'
import { clientKeyFileSchema } from './client-key-file-schema.ts'
import { dialectsSchema, requireSigningKey } from './dialects-schema.ts'
import { idTokenAlgorithmsSchema } from './id-token-algorithms-schema.ts'
import { isAcceptableUrl } from './is-acceptable-url.ts'
import { objectRules } from './object-rules.ts'
import type { ReadFile } from './read-file.ts'
import type { ApplicationConfig } from './server-config.ts'

const text = z
  .string({ error: ({ input }) => (input === undefined ? 'is missing' : 'must be text') })
  .min(1, 'is empty')
const flag = z.boolean('must be true or false')
const url = text.refine(isAcceptableUrl, {
  error: 'must be an absolute https URL, or http on loopback',
  abort: true,
})

const id = text.regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be 1 to 32 small letters, digits and hyphens')
const operator = z
  .strictObject(
    {
      id,
      name: text,
      clientId: text,
      clientSecret: text.exactOptional(),
      clientName: text.exactOptional(),
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
      (value) => isAcceptableUrl(value) && /^[^?#]+[^/?#]\/discovery_callback$/.test(value),
      'must be an https URL, or http on loopback, that ends in /discovery_callback',
    ),
    xRedirect: flag.default(true),
    includeRequestIp: flag.default(false),
    apiVersion: text.regex(/^mc_[a-z0-9_.]+$/, 'must be a profile version such as mc_v1.2').optional(),
    scopes: text
      .regex(/^[a-z0-9_]+(?: [a-z0-9_]+)*$/i, 'must be scopes separated by spaces')
      .default('openid mc_authn'),
    responseMode: z.literal('form_post', 'must be form_post, or left out').optional(),
    clientName: text.optional(),
    context: text.optional(),
    bindingMessage: text.optional(),
    trustClaimedSourceIp: flag.default(false),
    appRedirectUrls: z
      .array(
        text.refine(isRegistrable, 'must be an https URL, a scheme with a dot in it, or http on 127.0.0.1 or [::1]'),
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
 * @param textsFromQuery - Whether the demo lets people type the texts of prompts.
 * @param readFile - Reads the file of keys.
 */
export function applicationSchema(textsFromQuery: boolean, readFile: ReadFile): z.ZodType<ApplicationConfig> {
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
    if (texts.context === undefined && texts.bindingMessage !== undefined) {
      complain('context', 'is missing: a binding message needs it beside it')
    } else if (texts.context === undefined && hasTransactionScope(texts.scopes) && !textsFromQuery) {
      complain('context', 'is missing: the scopes ask for authorisation or identity, whose prompt shows it')
    }
    if (Buffer.byteLength(`${texts.context ?? ''}${texts.bindingMessage ?? ''}`) > 60) {
      complain('context', 'must be at most 60 octets long together with the binding message')
    }
  }
  // Also where a member is wrong by itself: everything is told at once.
  const when = ({ value }: { readonly value: unknown }): boolean => typeof value === 'object' && value !== null
  return application
    .safeExtend({ clientKeyFile: clientKeyFileSchema(readFile).optional() })
    .superRefine(findContradictions, { when })
    .superRefine(requireSigningKey, { when })
    .transform(({ clientKeyFile, ...others }) => ({ ...others, ...(clientKeyFile && { clientKeys: clientKeyFile }) }))
}

import type { Dialect } from '@mobile-connect/core'
import * as z from 'zod'
import { objectRules } from './object-rules.ts'

/** How operators differ from the strict default, by their issuer or the URL of their metadata. */
export type Dialects = Readonly<Record<string, Partial<Dialect>>>

function oneOf<const Value extends string>(...values: readonly Value[]): z.ZodExactOptional<z.ZodType<Value>> {
  return z.enum(values, `must be ${listAlternatives(values)}`).exactOptional()
}

const members = {
  issuer: z.string('must be text').min(1, 'is empty').exactOptional(),
  popUp: oneOf('pop-up', 'popup'),
  msisdnHint: oneOf('MSISDN:', 'tel:+'),
  pkce: oneOf('S256', 'none'),
  clientAuthentication: oneOf('metadata', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'),
  clientAssertionAudience: oneOf('issuer', 'token_endpoint'),
  hashedLoginHint: oneOf('either', 'base64url', 'hex', 'unchecked'),
  numbers: oneOf('strict', 'lenient'),
  tokenType: oneOf('required', 'optional'),
  acrNames: oneOf('digit', 'loa'),
  missingAcr: oneOf('refused', 'accepted'),
  authnScope: oneOf('added', 'as_asked'),
  zeroAuthTime: oneOf('refused', 'absent'),
} satisfies { readonly [Member in keyof Dialect]-?: z.ZodType<Dialect[Member]> }

export const dialectsSchema: z.ZodType<Dialects> = z.record(
  z.string(),
  z.strictObject(members, objectRules),
  objectRules,
)

const nothingSigns = z.object({ signing: z.undefined(), decrypting: z.array(z.unknown()) }).optional()
const asksForAssertions = z.object({ clientAuthentication: z.literal('private_key_jwt') })

/** Both may be wrong by themselves: of such a file of keys nothing is known. */
interface Application {
  readonly clientKeyFile?: unknown
  readonly dialects?: object | null | undefined
}

/** Complains about dialects that ask for assertions which nothing could sign. */
export function requireSigningKey({ clientKeyFile, dialects }: Application, context: z.RefinementCtx): void {
  if (!nothingSigns.safeParse(clientKeyFile).success) return
  for (const [name, dialect] of Object.entries(dialects ?? {})) {
    if (!asksForAssertions.safeParse(dialect).success) continue
    const path = ['dialects', name, 'clientAuthentication']
    context.addIssue({ code: 'custom', path, message: 'needs a clientKeyFile with a key that signs' })
  }
}

/** As `Intl.ListFormat` writes them, which takes 10 ms at its first use. */
function listAlternatives(values: readonly string[]): string {
  const others = values.slice(0, -1).join(', ')
  return `${others}${values.length > 2 ? ',' : ''} or ${values.at(-1) ?? ''}`
}

import { isIpAddress } from '@mobile-connect/core'
import * as z from 'zod'
import type { CheckedOptions, WebSettings } from '../request-context.ts'
import { isReturnPath } from './is-return-path.ts'
import { parseMsisdn } from './parse-msisdn.ts'

export type StartRoute = 'start_discovery' | 'start_authentication' | 'start_authorization' | 'start_discovery_manually'

/** What each parameter of a request has to be. All may be left out. */
export type ParameterSchemas = Readonly<Record<string, z.ZodType<string>>>

/** All parameters of all routes that begin a sign-in. */
export const startParameterNames: readonly string[] = [
  ...['msisdn', 'operator', 'find', 'mcc', 'mnc', 'sourceIp', 'scope', 'acr_values', 'context', 'binding_message'],
  ...['return_to', 'app_redirect_uri', 'code_challenge', 'code_challenge_method', 'app_state'],
]

/** The query of a route that begins a sign-in: these schemas check it and describe it in the OpenAPI document. */
export function startParameters(route: StartRoute, settings: CheckedOptions): ParameterSchemas {
  return {
    msisdn: msisdnOf(settings),
    ...(route === 'start_discovery_manually' ? { operator: operatorOf(settings) } : howToFind(settings)),
    ...((route === 'start_discovery' || route === 'start_discovery_manually') && { scope: scopeOf(settings) }),
    acr_values: acrValuesFrom(settings.acrValues),
    acr_value: acrValuesFrom(settings.acrValues, 'Another spelling of acr_values, that of the SDK guide.'),
    context,
    binding_message,
    return_to,
    ...(settings.appRedirectUrls.length !== 0 && handOver(settings.appRedirectUrls)),
  }
}

function msisdnOf(rules: Pick<WebSettings, 'phoneNumbers' | 'country'>): z.ZodType<string> {
  return z
    .string()
    .meta(describeParameter('Phone number with country code.', '447700900907'))
    .transform((typed, refine) => {
      const parsed = parseMsisdn(typed, rules)
      if ('msisdn' in parsed) return parsed.msisdn
      refine.issues.push({ code: 'custom', message: parsed.mistake, input: typed })
      return z.NEVER
    })
}

function acrValuesFrom(lowest: WebSettings['acrValues'] = '2', description?: string): z.ZodType<string> {
  const levels = ['2', '3'].filter((level) => level >= lowest)
  return z
    .enum(levels, { error: `The level of assurance is ${levels.join(' or ')}.` })
    .meta(describeParameter(description ?? `Level of assurance. Default ${lowest}.`, lowest))
}

const context = z
  .string()
  .meta(describeParameter('Why the person is asked; shown on the phone.', 'Pay 12.50 EUR for order 123'))
const binding_message = z.string().meta(describeParameter('Shown on both devices, to compare.', 'jamaica clock'))

const return_to = z
  .string()
  .refine(isReturnPath, 'This is not a path of this site.')
  .meta(describeParameter('Path of this site to go to with the session.', '/basket?step=2'))

function howToFind(settings: CheckedOptions): ParameterSchemas {
  const address = 'Address of the device; counts only where the server trusts its callers.'
  return {
    find: z
      .enum(['msisdn', 'mcc_mnc', 'selection'], { error: 'This is not a choice.' })
      .meta(describeParameter('Which of the alternatives counts; the others are passed over.', 'msisdn')),
    mcc: z
      .string()
      .regex(/^[0-9]{3}$/, 'MCC is three digits, such as 907.')
      .meta(describeParameter('Country code of the network, with mnc.', '907')),
    mnc: z
      .string()
      .regex(/^[0-9]{2,3}$/, 'MNC is two or three digits, such as 07.')
      .meta(describeParameter('Network code, with mcc; "01" is not "001".', '07')),
    sourceIp: (settings.trustClaimedSourceIp
      ? z.string().refine(isIpAddress, 'This is not an IP address.')
      : z.string()
    ).meta(describeParameter(address, '203.0.113.7')),
  }
}

function scopeOf({ scopesAllowed }: Pick<WebSettings, 'scopesAllowed'>): z.ZodType<string> {
  return z
    .string()
    .refine(
      (scope) => scope.split(/\s+/).every((one) => scopesAllowed.includes(one)),
      'This server does not offer this product.',
    )
    .meta(
      describeParameter(
        `What is asked for, separated by spaces: ${scopesAllowed.join(', ')}.`,
        scopesAllowed.join(' '),
      ),
    )
}

function operatorOf({ operators }: Pick<WebSettings, 'operators'>): z.ZodType<string> {
  return z
    .string()
    .refine((id) => operators.some((one) => one.id === id), 'This server knows no such operator.')
    .meta(describeParameter('Which operator; may be left out where there is only one.', operators[0]?.id ?? ''))
}

function handOver(registered: readonly string[]): ParameterSchemas {
  return {
    app_redirect_uri: z
      .string()
      .refine((url) => isAppRedirect(url, registered), 'This address is not registered for an app.')
      .meta(describeParameter('Where the app takes over again, as registered.', registered[0] ?? '')),
    code_challenge: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/, 'This is not the SHA-256 of a code verifier in base64url.')
      .meta(
        describeParameter(
          'RFC 7636, of the code_verifier of exchange_code.',
          'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        ),
      ),
    code_challenge_method: z
      .literal('S256', { error: 'The only method is S256.' })
      .meta(describeParameter('RFC 7636.', 'S256')),
    app_state: z
      .string()
      .max(512, 'At most 512 characters.')
      .meta(describeParameter('Comes back to the app as state.', 'af0ifjsldkj')),
  }
}

function describeParameter(
  description: string,
  example: string,
): { readonly description: string; readonly examples: string[] } {
  return { description, examples: [example] }
}

/**
 * Whether a redirect URL is registered: character by character, but for the port of a loopback address, which an app may
 * choose each time (RFC 8252, section 7.3).
 */
function isAppRedirect(url: string, registered: readonly string[]): boolean {
  return URL.canParse(url) && registered.some((one) => withoutLoopbackPort(one) === withoutLoopbackPort(url))
}

function withoutLoopbackPort(url: string): string {
  return url.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):[0-9]{1,5}(?=\/)/, '$1')
}

import type { ReadFile } from '@mobile-connect/node-service'
import { applicationSchema } from './application-schema.ts'
import type { ApplicationConfig } from './server-config.ts'

/** The variables of a single application, most of them the parameters of the SDK guide. */
export const variableOf: Readonly<Record<string, string>> = {
  clientId: 'MC_CLIENT_ID',
  clientSecret: 'MC_CLIENT_SECRET',
  discoveryUrl: 'MC_DISCOVERY_URL',
  redirectUrl: 'MC_REDIRECT_URL',
  redirectUrlPerIssuer: 'MC_REDIRECT_URL_PER_ISSUER',
  requireIssuerInResponse: 'MC_REQUIRE_ISSUER_IN_RESPONSE',
  xRedirect: 'MC_X_REDIRECT',
  includeRequestIp: 'MC_INCLUDE_REQUEST_IP',
  discoveryDialect: 'MC_DISCOVERY_DIALECT',
  apiVersion: 'MC_API_VERSION',
  scopes: 'MC_SCOPES',
  acrValues: 'MC_ACR_VALUES',
  responseMode: 'MC_RESPONSE_MODE',
  clientName: 'MC_CLIENT_NAME',
  context: 'MC_CONTEXT',
  bindingMessage: 'MC_BINDING_MESSAGE',
  country: 'MC_COUNTRY',
  trustClaimedSourceIp: 'MC_TRUST_CLAIMED_SOURCE_IP',
  trustTransactionText: 'MC_TRUST_TRANSACTION_TEXT',
  appRedirectUrls: 'MC_APP_REDIRECT_URLS',
  idTokenAlgorithms: 'MC_ID_TOKEN_ALGORITHMS',
  clientKeyFile: 'MC_CLIENT_KEY_FILE',
}

const flags = new Map([
  ['true', true],
  ['false', false],
])

/** What one source says about its applications. */
export interface ReadApplications {
  readonly applications: readonly ApplicationConfig[]
  readonly mistakes: readonly string[]
}

/** The one application that variables can describe. */
export function readApplicationVariables(
  values: Readonly<Record<string, string>>,
  readFile: ReadFile,
): ReadApplications {
  const members = Object.entries(variableOf).flatMap(([member, variable]) => {
    const value = values[variable]
    return value === undefined ? [] : [[member, understand(member, value)]]
  })
  const { data, error } = applicationSchema(readFile).safeParse(Object.fromEntries(members))
  if (data !== undefined) return { applications: [data], mistakes: [] }
  const mistakes = error.issues.map(({ path: [member], message }) => `${variableOf[String(member)]} ${message}.`)
  return { applications: [], mistakes }
}

/** The guide writes True and False. */
function understand(member: string, value: string): unknown {
  if (/^(?:appRedirectUrls|idTokenAlgorithms)$/.test(member)) return value.split(/[\s,]+/)
  return /^(?:xRedirect|includeRequestIp|redirectUrlPerIssuer|requireIssuerInResponse|trust\w+)$/.test(member)
    ? (flags.get(value.toLowerCase()) ?? value)
    : value
}

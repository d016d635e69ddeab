import {
  CLOCK_TOLERANCE_S,
  MAX_BODY_BYTES,
  type NumericOption,
  refuseUnknownMembers,
  TIMEOUT_MS,
  TRANSACTION_LIFETIME_S,
} from '@mobile-connect/core'
import { readFileFromDisk, storageUrl } from '@mobile-connect/node-service'
import * as z from 'zod'
import { applicationSchema } from '../config/application-schema.ts'
import { objectRules } from '../config/object-rules.ts'
import type { WiringConfig } from '../config/server-config.ts'
import {
  defaultKeyFile,
  isHost,
  isProxyUrl,
  needsKeyFile,
  SESSION_LIFETIME_S,
  STARTS_PER_CLIENT_IP,
  STARTS_PER_PHONE_NUMBER,
  STORAGE_KINDS,
} from '../config/wiring-rules.ts'
import type { PresetOptions } from './preset-options.ts'

const applicationMembers = {
  clientId: true,
  clientSecret: true,
  discoveryUrl: true,
  redirectUrl: true,
  redirectUrlPerIssuer: true,
  requireIssuerInResponse: true,
  xRedirect: true,
  includeRequestIp: true,
  discoveryDialect: true,
  apiVersion: true,
  scopes: true,
  acrValues: true,
  responseMode: true,
  clientName: true,
  context: true,
  bindingMessage: true,
  country: true,
  trustClaimedSourceIp: true,
  trustTransactionText: true,
  operators: true,
  idTokenAlgorithms: true,
  clientKeyFile: true,
  dialects: true,
} satisfies Partial<Record<keyof PresetOptions, true>>

const hostMembers = {
  storage: true,
  keyFile: true,
  egressHosts: true,
  proxy: true,
  timeoutMs: true,
  maxBodyBytes: true,
  transactionLifetimeS: true,
  clockToleranceS: true,
  startsPerClientIp: true,
  startsPerPhoneNumber: true,
  onSignIn: true,
  onFailure: true,
  homePath: true,
  log: true,
} satisfies Record<Exclude<keyof PresetOptions, keyof typeof applicationMembers>, true>

const text = z.string('must be text').min(1, 'is empty')
const proxy = text.refine(isProxyUrl, 'must be an http or https URL').optional()
const hostSchema = z.object({
  storage: storageUrl(STORAGE_KINDS).default('sqlite:./mobile-connect.db'),
  keyFile: text.optional(),
  egressHosts: z
    .array(text.refine(isHost, 'must be the name or address of a host'), 'must be a list of hosts')
    .min(1, 'names no host')
    .optional(),
  proxy: z.strictObject({ http: proxy, https: proxy, except: text.optional() }, objectRules).default({}),
  timeoutMs: numericOption(TIMEOUT_MS),
  maxBodyBytes: numericOption(MAX_BODY_BYTES),
  transactionLifetimeS: numericOption(TRANSACTION_LIFETIME_S),
  clockToleranceS: numericOption(CLOCK_TOLERANCE_S),
  startsPerClientIp: numericOption(STARTS_PER_CLIENT_IP),
  startsPerPhoneNumber: numericOption(STARTS_PER_PHONE_NUMBER),
  onSignIn: z.custom((value) => typeof value === 'function', {
    error: ({ input }) =>
      input === undefined ? 'is missing: it begins the session of your server' : 'must be a function',
  }),
  onFailure: optionalFunction(),
  log: optionalFunction(),
})

/**
 * Checks the options and fills in the defaults.
 *
 * @throws TypeError with a sentence for each mistake. No value is repeated in it.
 */
export function readPresetOptions(options: PresetOptions): WiringConfig {
  refuseUnknownMembers('options', options, { ...applicationMembers, ...hostMembers })
  const given = Object.entries(options)
  const application = applicationSchema(readFileFromDisk).safeParse(pick(given, applicationMembers))
  const host = hostSchema.safeParse(pick(given, hostMembers))
  const mistakes = [...(application.error?.issues ?? []), ...(host.error?.issues ?? [])].map(
    ({ path, message }) => `${path.join('.')} ${message}.`,
  )
  const { storage, keyFile } = options
  if (storage !== undefined && needsKeyFile(storage) && keyFile === undefined) {
    mistakes.push('keyFile is missing: all instances on one database need the same keys.')
  }
  if (application.data === undefined || host.data === undefined || mistakes.length > 0) {
    throw new TypeError(mistakes.join(' '))
  }
  const { proxy, ...numbers } = host.data
  return {
    ...numbers,
    applications: [application.data],
    isSingleProcess: false,
    storageUrl: host.data.storage,
    egressHosts: numbers.egressHosts,
    storageKeyFile: host.data.keyFile ?? defaultKeyFile(host.data.storage),
    cacheKeySecret: undefined,
    sessionSecret: undefined,
    sessionLifetimeS: SESSION_LIFETIME_S.default,
    proxy: { http: proxy.http, https: proxy.https, except: proxy.except },
  }
}

function pick(members: readonly (readonly [string, unknown])[], names: Readonly<Record<string, true>>): object {
  return Object.fromEntries(members.filter(([name]) => Object.hasOwn(names, name)))
}

function numericOption({ default: byDefault, lowest, highest }: NumericOption): z.ZodType<number> {
  const rule = `must be a whole number from ${lowest} to ${highest}`
  return z.int(rule).min(lowest, rule).max(highest, rule).default(byDefault)
}

function optionalFunction(): z.ZodType {
  return z.custom((value) => typeof value === 'function', 'must be a function').optional()
}

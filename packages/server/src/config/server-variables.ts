import {
  CLOCK_TOLERANCE_S,
  isGuessableSecret,
  MAX_BODY_BYTES,
  type NumericOption,
  TIMEOUT_MS,
  TRANSACTION_LIFETIME_S,
} from '@mobile-connect/core'
import { type ServiceDefaults, serviceRules, splitWords, storageUrl, wholeNumber } from '@mobile-connect/node-service'
import * as z from 'zod'
import {
  isHost,
  isProxyUrl,
  SESSION_LIFETIME_S,
  STARTS_PER_CLIENT_IP,
  STARTS_PER_PHONE_NUMBER,
  STORAGE_KINDS,
} from './wiring-rules.ts'

const secret = z
  .string()
  .min(32, { error: 'must be at least 32 characters long', abort: true })
  .refine(
    (value) => !isGuessableSecret(value),
    'must be random, as `openssl rand -hex 32` prints it: this one repeats itself or has too few distinct characters',
  )
  .optional()
const proxy = z.string().refine(isProxyUrl, 'must be an http or https URL').optional()

export const serverDefaults: ServiceDefaults = { port: 8_080, adminPort: 8_081, requestTimeoutMs: 30_000 }

interface ServerVariables {
  readonly MC_STORAGE_URL: string
  readonly MC_STORAGE_KEY_FILE: string | undefined
  readonly MC_CACHE_KEY_SECRET: string | undefined
  readonly MC_SESSION_SECRET: string | undefined
  readonly MC_SESSION_LIFETIME_S: number
  readonly MC_TIMEOUT_MS: number
  readonly MC_MAX_BODY_BYTES: number
  readonly MC_TRANSACTION_LIFETIME_S: number
  readonly MC_CLOCK_TOLERANCE_S: number
  readonly MC_STARTS_PER_IP: number
  readonly MC_STARTS_PER_NUMBER: number
  readonly MC_SINGLE_PROCESS: boolean
  readonly MC_EGRESS_HOSTS: readonly string[] | undefined
  readonly HTTP_PROXY: string | undefined
  readonly HTTPS_PROXY: string | undefined
  readonly NO_PROXY: string | undefined
}

/** The rules for everything but applications. Messages follow the name of the variable. */
export const serverVariables: ReturnType<typeof serviceRules> & {
  readonly [Name in keyof ServerVariables]: z.ZodType<ServerVariables[Name]>
} = {
  ...serviceRules(serverDefaults),
  MC_STORAGE_URL: storageUrl(STORAGE_KINDS).default('sqlite:./data.db'),
  MC_STORAGE_KEY_FILE: z.string().optional(),
  MC_CACHE_KEY_SECRET: secret,
  MC_SESSION_SECRET: secret,
  MC_SESSION_LIFETIME_S: numericOption(SESSION_LIFETIME_S),
  MC_TIMEOUT_MS: numericOption(TIMEOUT_MS),
  MC_MAX_BODY_BYTES: numericOption(MAX_BODY_BYTES),
  MC_TRANSACTION_LIFETIME_S: numericOption(TRANSACTION_LIFETIME_S),
  MC_CLOCK_TOLERANCE_S: numericOption(CLOCK_TOLERANCE_S),
  MC_STARTS_PER_IP: numericOption(STARTS_PER_CLIENT_IP),
  MC_STARTS_PER_NUMBER: numericOption(STARTS_PER_PHONE_NUMBER),
  MC_SINGLE_PROCESS: z
    .enum(['1', '0', 'true', 'false'], 'must be 1 or 0')
    .transform((text) => text === '1' || text === 'true')
    .default(false),
  MC_EGRESS_HOSTS: z
    .string()
    .transform(splitWords)
    .refine(
      (hosts) => hosts.length > 0 && hosts.every(isHost),
      'must be names or addresses of hosts, nothing around them',
    )
    .optional(),
  HTTP_PROXY: proxy,
  HTTPS_PROXY: proxy,
  NO_PROXY: z.string().optional(),
}

function numericOption({ default: byDefault, lowest, highest }: NumericOption): z.ZodType<number> {
  return wholeNumber(lowest, highest).default(byDefault)
}

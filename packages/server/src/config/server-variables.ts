import { isIP } from 'node:net'
import { isGuessableSecret } from '@mobile-connect/core'
import { z } from 'zod'
import { compileTrustedProxies } from './compile-trusted-proxies.ts'
import type { LogLevel, TrustedProxies } from './server-config.ts'

const whole = (lowest: number, highest: number) => {
  const rule = `must be a whole number from ${lowest} to ${highest}`
  return z
    .string()
    .regex(/^\d{1,9}$/, rule)
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest, rule)
}
const secret = z
  .string()
  .min(32, { error: 'must be at least 32 characters long', abort: true })
  .refine(
    (value) => !isGuessableSecret(value),
    'must be random, as `openssl rand -hex 32` prints it: this one repeats itself or has too few distinct characters',
  )
  .optional()
const proxy = z
  .string()
  .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'must be an http or https URL')
  .optional()
const words = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '')

const isHost = (word: string): boolean =>
  isIP(word) !== 0 || URL.parse(`https://${word}`)?.hostname === word.toLowerCase()

export interface ServerVariables {
  readonly HOST: string
  readonly PORT: number
  readonly MC_ADMIN_HOST: string
  readonly MC_ADMIN_PORT?: number | undefined
  readonly MC_TRUST_PROXY: TrustedProxies
  readonly MC_REQUEST_ID_HEADER?: string | undefined
  readonly MC_STORAGE_URL: string
  readonly MC_STORAGE_KEY_FILE?: string | undefined
  readonly MC_CACHE_KEY_SECRET?: string | undefined
  readonly MC_SESSION_SECRET?: string | undefined
  readonly MC_SESSION_LIFETIME_S: number
  readonly MC_TIMEOUT_MS: number
  readonly MC_SHUTDOWN_TIMEOUT_MS: number
  readonly MC_STARTS_PER_IP?: number | undefined
  readonly MC_STARTS_PER_NUMBER?: number | undefined
  readonly MC_EGRESS_HOSTS?: readonly string[] | undefined
  readonly HTTP_PROXY?: string | undefined
  readonly HTTPS_PROXY?: string | undefined
  readonly NO_PROXY?: string | undefined
  readonly MC_LOG_LEVEL: LogLevel
}

const variables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65_535).default(8080),
  MC_ADMIN_HOST: z.string().default('127.0.0.1'),
  MC_ADMIN_PORT: whole(0, 65_535).optional(),
  MC_TRUST_PROXY: z
    .string()
    .transform((text, context): TrustedProxies => {
      const proxies = /^\d{1,2}$/.test(text) ? Number(text) : words(text)
      try {
        compileTrustedProxies(proxies)
        return proxies
      } catch {
        const message = 'must be a number of proxies, or addresses and networks such as 10.0.0.0/8 or loopback'
        context.addIssue({ code: 'custom', message })
        return z.NEVER
      }
    })
    .default(0),
  MC_REQUEST_ID_HEADER: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'must be the name of a header')
    .toLowerCase()
    .optional(),
  MC_STORAGE_URL: z
    .string()
    .regex(/^(?:sqlite:.+|memory:|(?:postgres(?:ql)?|rediss?):\/\/.+)$/, {
      error: 'must be sqlite:<file>, postgres://..., redis://... or memory:',
    })
    .default('sqlite:./data.db'),
  MC_STORAGE_KEY_FILE: z.string().optional(),
  MC_CACHE_KEY_SECRET: secret,
  MC_SESSION_SECRET: secret,
  MC_SESSION_LIFETIME_S: whole(60, 2_592_000).default(28_800),
  MC_TIMEOUT_MS: whole(100, 60_000).default(10_000),
  MC_SHUTDOWN_TIMEOUT_MS: whole(0, 300_000).default(10_000),
  MC_STARTS_PER_IP: whole(1, 1_000_000).optional(),
  MC_STARTS_PER_NUMBER: whole(1, 1_000_000).optional(),
  MC_EGRESS_HOSTS: z
    .string()
    .transform(words)
    .refine(
      (hosts) => hosts.length > 0 && hosts.every(isHost),
      'must be names or addresses of hosts, nothing around them',
    )
    .optional(),
  HTTP_PROXY: proxy,
  HTTPS_PROXY: proxy,
  NO_PROXY: z.string().optional(),
  MC_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
})

/** The rules for everything but applications. Messages follow the name of the variable. */
export const serverVariables: z.ZodType<ServerVariables> = variables
export const serverVariableNames: readonly string[] = Object.keys(variables.shape)

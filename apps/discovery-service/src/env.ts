import {
  isLoopbackHost,
  isPatternedKey,
  isPublicUrl,
  isWebOrigin,
  type SigningJwk,
} from '@mobile-connect/discovery-service'
import { z } from 'zod'
import { readTokenKeys } from './read-token-keys.ts'

/** What the server is configured by. */
export interface DiscoveryServiceConfig {
  /** Where users and applications reach it: an origin, or one with a path. `undefined`: where it listens. */
  readonly publicUrl: string | undefined
  readonly host: string
  readonly port: number
  /** Health and metrics, on `host` 127.0.0.1 unless told otherwise. */
  readonly adminHost: string
  readonly adminPort: number
  /** A file of SQLite, or a URL of PostgreSQL. */
  readonly database: string
  /** The first seals, every one opens. */
  readonly enumNonceKeys: readonly Uint8Array[]
  /** The first signs, every one is published. */
  readonly tokenKeys: readonly SigningJwk[]
  readonly corsOrigins: readonly string[]
  readonly ttlS: number
  /** Proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: number
  readonly requestsPerMinute: number
  /** How long a client may take to send a request. */
  readonly requestTimeoutMs: number
}

/** Thrown once for all values that are wrong: one line for each, naming the variable and never repeating its value. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

const whole = (byDefault: number, lowest: number, highest: number) => {
  const rule = `must be a whole number from ${lowest} to ${highest}`
  return z
    .string()
    .regex(/^\d{1,9}$/, rule)
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest, rule)
    .default(byDefault)
}

const variables = z.object({
  DISCOVERY_PUBLIC_URL: z
    .string()
    .refine(
      isPublicUrl,
      'must be a URL such as https://discovery.example or https://api.example/sb1: https, or http on loopback',
    )
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(8070, 0, 65_535),
  DISCOVERY_ADMIN_HOST: z.string().default('127.0.0.1'),
  DISCOVERY_ADMIN_PORT: whole(8071, 0, 65_535),
  DISCOVERY_DATABASE: z.string().default('./.data/discovery.db'),
  DISCOVERY_ENUM_NONCE_KEY: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .refine((keys) => keys.every((key) => /^[\w-]{43}$/.test(key)), 'must be 32 octets in base64url, without padding')
    .transform((keys) => keys.map((key): Uint8Array => Buffer.from(key, 'base64url')))
    .refine((keys) => !keys.some(isPatternedKey), 'must be 32 random bytes each, not a pattern')
    .default([]),
  DISCOVERY_TOKEN_KEY: z
    .string()
    .transform((text, context): readonly SigningJwk[] => {
      const keys = readTokenKeys(text)
      if (keys !== undefined) return keys
      context.addIssue({
        code: 'custom',
        message:
          'must be a private JWK in JSON that signs by RS256, PS256 or ES256, with kid and alg, or an array of them',
      })
      return z.NEVER
    })
    .default([]),
  DISCOVERY_CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isWebOrigin), 'must be origins separated by commas')
    .default([]),
  DISCOVERY_TTL_S: whole(3_600, 300, 15_552_000),
  DISCOVERY_TRUSTED_PROXIES: whole(0, 0, 10),
  DISCOVERY_REQUESTS_PER_MINUTE: whole(6_000, 1, 1_000_000),
  DISCOVERY_REQUEST_TIMEOUT_S: whole(10, 1, 300),
})

/**
 * Reads and checks the whole environment at once. Empty counts as absent.
 *
 * @throws {@link EnvironmentError} with one line for each value that is wrong.
 */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): DiscoveryServiceConfig {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const { data, error } = variables.safeParse(present)
  const mistakes = error?.issues.map(({ path, message }) => `${path.join()} ${message}.`) ?? []
  if (present['DISCOVERY_PUBLIC_URL'] === undefined && !isLoopbackHost(present['HOST'] ?? '127.0.0.1')) {
    mistakes.unshift('DISCOVERY_PUBLIC_URL must be set where HOST is not on loopback.')
  }
  if (data === undefined || mistakes.length > 0) throw new EnvironmentError(mistakes.join('\n'))
  return {
    publicUrl: data.DISCOVERY_PUBLIC_URL,
    host: data.HOST,
    port: data.PORT,
    adminHost: data.DISCOVERY_ADMIN_HOST,
    adminPort: data.DISCOVERY_ADMIN_PORT,
    database: data.DISCOVERY_DATABASE,
    enumNonceKeys: data.DISCOVERY_ENUM_NONCE_KEY,
    tokenKeys: data.DISCOVERY_TOKEN_KEY,
    corsOrigins: data.DISCOVERY_CORS_ORIGINS,
    ttlS: data.DISCOVERY_TTL_S,
    trustedProxies: data.DISCOVERY_TRUSTED_PROXIES,
    requestsPerMinute: data.DISCOVERY_REQUESTS_PER_MINUTE,
    requestTimeoutMs: data.DISCOVERY_REQUEST_TIMEOUT_S * 1000,
  }
}

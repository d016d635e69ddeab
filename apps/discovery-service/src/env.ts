import {
  isLoopbackHost,
  isPatternedKey,
  isPublicUrl,
  isWebOrigin,
  type SigningJwk,
} from '@mobile-connect/discovery-service'
import {
  type Environment,
  findPortConflict,
  readServiceConfig,
  readVariables,
  type ServiceConfig,
  type ServiceDefaults,
  serviceRules,
  splitWords,
  storageUrl,
  wholeNumber,
} from '@mobile-connect/node-service'
import * as z from 'zod'
import { DEFAULT_REQUESTS_PER_MINUTE } from './create-rate-limiter.ts'
import { readTokenKeys } from './read-token-keys.ts'

/** What the server is configured by. */
export interface DiscoveryServiceConfig extends ServiceConfig {
  /** Where users and applications reach it: an origin, or one with a path. `undefined`: where it listens. */
  readonly publicUrl: string | undefined
  /** `sqlite:<file>` or `postgres://...`. */
  readonly storageUrl: string
  /** The first seals, every one opens. */
  readonly enumNonceKeys: readonly Uint8Array[]
  /** The first signs, every one is published. */
  readonly tokenKeys: readonly SigningJwk[]
  readonly corsOrigins: readonly string[]
  readonly ttlS: number
  readonly requestsPerMinute: number
}

const defaults: ServiceDefaults = { port: 8_070, adminPort: 8_071, requestTimeoutMs: 10_000 }

const rules = {
  MC_PUBLIC_URL: z
    .string()
    .refine(
      isPublicUrl,
      'must be a URL such as https://discovery.example or https://api.example/sb1: https, or http on loopback',
    )
    .optional(),
  ...serviceRules(defaults),
  MC_STORAGE_URL: storageUrl(['sqlite', 'postgres']).default('sqlite:./.data/discovery.db'),
  MC_ENUM_NONCE_KEY: z
    .string()
    .transform(splitWords)
    .refine(
      (keys) => keys.length > 0 && keys.every((key) => /^[\w-]{43}$/.test(key)),
      'must be 32 octets in base64url, without padding',
    )
    .transform((keys) => keys.map((key): Uint8Array => Buffer.from(key, 'base64url')))
    .refine((keys) => !keys.some(isPatternedKey), 'must be 32 random bytes each, not a pattern')
    .default([]),
  MC_TOKEN_KEY: z
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
  MC_CORS_ORIGINS: z
    .string()
    .transform(splitWords)
    .refine((origins) => origins.length > 0 && origins.every(isWebOrigin), 'must be origins separated by commas')
    .default([]),
  MC_TTL_S: wholeNumber(300, 15_552_000).default(3_600),
  MC_REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000).default(DEFAULT_REQUESTS_PER_MINUTE),
}

/**
 * Reads and checks the whole environment at once. Empty counts as absent.
 *
 * @throws ConfigError with one line for each value that is wrong.
 */
export function readEnvironment(env: Environment = process.env): DiscoveryServiceConfig {
  const { values, unknown } = readVariables({
    env,
    rules,
    fromFiles: ['MC_STORAGE_URL', 'MC_ENUM_NONCE_KEY', 'MC_TOKEN_KEY'],
    readTogether: (texts) => {
      const isOpen = texts['MC_PUBLIC_URL'] === undefined && !isLoopbackHost(texts['HOST'] ?? '127.0.0.1')
      const mistakes = isOpen ? ['MC_PUBLIC_URL must be set where HOST is not on loopback.'] : []
      return { mistakes: [...mistakes, ...findPortConflict(texts, defaults)] }
    },
  })
  return {
    ...readServiceConfig(values, defaults, unknown),
    publicUrl: values.MC_PUBLIC_URL,
    storageUrl: values.MC_STORAGE_URL,
    enumNonceKeys: values.MC_ENUM_NONCE_KEY,
    tokenKeys: values.MC_TOKEN_KEY,
    corsOrigins: values.MC_CORS_ORIGINS,
    ttlS: values.MC_TTL_S,
    requestsPerMinute: values.MC_REQUESTS_PER_MINUTE,
  }
}

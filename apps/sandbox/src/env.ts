import { isWebOrigin, isWebUrl } from '@mobile-connect/discovery-service'
import {
  type Environment,
  flag,
  logLevel,
  type LogLevel,
  readVariables,
  splitWords,
  wholeNumber,
} from '@mobile-connect/node-service'
import * as z from 'zod'

export interface SandboxEnvironment {
  readonly port: number
  readonly redirectUrls: readonly string[]
  readonly corsOrigins: readonly string[]
  readonly mixUpOperators: boolean
  readonly logLevel: LogLevel
  /** Names that begin like those of variables and are none, perhaps misspelt. */
  readonly unknownVariables: readonly string[]
}

const rules = {
  MC_SANDBOX_PORT: wholeNumber(0, 65_535).default(8_090),
  MC_SANDBOX_REDIRECT_URLS: z
    .string()
    .transform(splitWords)
    .refine((urls) => urls.length > 0 && urls.every(isWebUrl), 'must be http or https URLs, separated by commas')
    .default(['http://localhost:8080/server_side_api/discovery_callback']),
  MC_SANDBOX_CORS_ORIGINS: z
    .string()
    .transform(splitWords)
    .refine(
      (origins) => origins.every(isWebOrigin),
      'must be origins such as http://localhost:3000, separated by commas',
    )
    .default([]),
  MC_SANDBOX_MIX_UP_OPERATORS: flag.default(false),
  MC_LOG_LEVEL: logLevel.default('info'),
}

/** Throws a ConfigError with one line for each value that is wrong. */
export function readEnvironment(env: Environment = process.env): SandboxEnvironment {
  // Variables of the servers stand in the same environment where one command starts all.
  const prefix = 'MC_SANDBOX_'
  const { values, unknown } = readVariables({ env, rules, prefix, readTogether: () => ({ mistakes: [] }) })
  return {
    port: values.MC_SANDBOX_PORT,
    redirectUrls: values.MC_SANDBOX_REDIRECT_URLS,
    corsOrigins: values.MC_SANDBOX_CORS_ORIGINS,
    mixUpOperators: values.MC_SANDBOX_MIX_UP_OPERATORS,
    logLevel: values.MC_LOG_LEVEL,
    unknownVariables: unknown,
  }
}

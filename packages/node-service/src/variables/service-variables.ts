import * as z from 'zod'
import type { LogLevel } from '../log/create-log.ts'
import type { TrustedProxies } from '../proxies/trusted-proxies.ts'
import type { Texts } from './read-texts.ts'
import { headerName, logLevel, trustedProxies, wholeNumber } from './variable-rules.ts'

/** What every service is configured by. */
export interface ServiceConfig {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Health and metrics. */
  readonly adminHost: string
  readonly adminPort: number
  readonly trustedProxies: TrustedProxies
  /** Header in which the proxy in front names the request, in small letters. */
  readonly requestIdHeader: string | undefined
  /** How long a client may take to send a request, body included. */
  readonly requestTimeoutMs: number
  /** What requests under way get when the service ends. */
  readonly shutdownTimeoutMs: number
  /** How long it goes on serving after the signal to end, not ready any more, so that a balancer notices. */
  readonly shutdownDelayMs: number
  readonly logLevel: LogLevel
  /** Names that begin like those of variables and are none, perhaps misspelt. */
  readonly unknownVariables: readonly string[]
}

interface ServiceVariables {
  readonly HOST: string
  readonly PORT: number
  readonly MC_ADMIN_HOST: string
  readonly MC_ADMIN_PORT: number | undefined
  readonly MC_TRUST_PROXY: TrustedProxies
  readonly MC_REQUEST_ID_HEADER: string | undefined
  readonly MC_REQUEST_TIMEOUT_MS: number
  readonly MC_SHUTDOWN_TIMEOUT_MS: number
  readonly MC_SHUTDOWN_DELAY_MS: number
  readonly MC_LOG_LEVEL: LogLevel
}

export interface ServiceDefaults {
  readonly port: number
  readonly adminPort: number
  readonly requestTimeoutMs: number
}

const DEFAULT_HOST = '127.0.0.1'
const MAX_PORT = 65_535

/** The rules for the variables that every service has. */
export function serviceRules({ port, requestTimeoutMs }: ServiceDefaults): {
  readonly [Name in keyof ServiceVariables]: z.ZodType<ServiceVariables[Name]>
} {
  return {
    HOST: z.string().default(DEFAULT_HOST),
    PORT: wholeNumber(0, MAX_PORT).default(port),
    MC_ADMIN_HOST: z.string().default(DEFAULT_HOST),
    MC_ADMIN_PORT: wholeNumber(0, MAX_PORT).optional(),
    MC_TRUST_PROXY: trustedProxies.default(0),
    MC_REQUEST_ID_HEADER: headerName.optional(),
    MC_REQUEST_TIMEOUT_MS: wholeNumber(1_000, 300_000).default(requestTimeoutMs),
    MC_SHUTDOWN_TIMEOUT_MS: wholeNumber(0, 300_000).default(10_000),
    MC_SHUTDOWN_DELAY_MS: wholeNumber(0, 60_000).default(0),
    MC_LOG_LEVEL: logLevel.default('info'),
  }
}

/** The configuration that the variables of `serviceRules` describe. */
export function readServiceConfig(
  values: ServiceVariables,
  { adminPort }: ServiceDefaults,
  unknownVariables: readonly string[],
): ServiceConfig {
  return {
    host: values.HOST,
    port: values.PORT,
    adminHost: values.MC_ADMIN_HOST,
    adminPort: values.MC_ADMIN_PORT ?? (values.PORT === 0 ? 0 : adminPort),
    trustedProxies: values.MC_TRUST_PROXY,
    requestIdHeader: values.MC_REQUEST_ID_HEADER,
    requestTimeoutMs: values.MC_REQUEST_TIMEOUT_MS,
    shutdownTimeoutMs: values.MC_SHUTDOWN_TIMEOUT_MS,
    shutdownDelayMs: values.MC_SHUTDOWN_DELAY_MS,
    logLevel: values.MC_LOG_LEVEL,
    unknownVariables,
  }
}

/** One port for two listeners. */
export function findPortConflict(texts: Texts, { port, adminPort }: ServiceDefaults): readonly string[] {
  const { HOST = DEFAULT_HOST, PORT = `${port}`, MC_ADMIN_HOST = DEFAULT_HOST, MC_ADMIN_PORT = `${adminPort}` } = texts
  const sharesHost = HOST === MC_ADMIN_HOST || [HOST, MC_ADMIN_HOST].some((host) => /^(?:0\.0\.0\.0|::)$/.test(host))
  const isConflict = sharesHost && Number(PORT) === Number(MC_ADMIN_PORT) && Number(PORT) !== 0
  return isConflict ? ['MC_ADMIN_PORT must differ from PORT.'] : []
}

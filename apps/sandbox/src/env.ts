import { isWebOrigin, isWebUrl } from '@mobile-connect/discovery-service'

export interface SandboxEnvironment {
  readonly port: number
  readonly redirectUrls: readonly string[]
  readonly corsOrigins: readonly string[]
  readonly mixUpOperators: boolean
}

const defaultPort = '8090'
const defaultRedirectUrls = 'http://localhost:8080/server_side_api/discovery_callback'

/** Throws a TypeError whose message is one clear line. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): SandboxEnvironment {
  const port = env.SANDBOX_PORT ?? defaultPort
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new TypeError('SANDBOX_PORT must be a port number from 0 to 65535.')
  }
  const redirectUrls = (env.SANDBOX_REDIRECT_URLS ?? defaultRedirectUrls).split(/[\s,]+/).filter(Boolean)
  if (redirectUrls.length === 0 || !redirectUrls.every(isWebUrl)) {
    throw new TypeError('SANDBOX_REDIRECT_URLS must be http or https URLs, separated by commas.')
  }
  const corsOrigins = (env.SANDBOX_CORS_ORIGINS ?? '').split(/[\s,]+/).filter(Boolean)
  if (!corsOrigins.every(isWebOrigin)) {
    throw new TypeError('SANDBOX_CORS_ORIGINS must be origins such as http://localhost:3000, separated by commas.')
  }
  const mixUpOperators = env.SANDBOX_MIX_UP_OPERATORS ?? 'false'
  if (!/^(?:true|false)$/.test(mixUpOperators)) throw new TypeError('SANDBOX_MIX_UP_OPERATORS must be true or false.')
  return { port: Number(port), redirectUrls, corsOrigins, mixUpOperators: mixUpOperators === 'true' }
}

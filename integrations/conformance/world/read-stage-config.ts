import type { Sandbox } from '@mobile-connect/sandbox'
import { readServerConfig, type ServerConfig } from '@mobile-connect/server'
import type { SiteAddress } from '../../test/world/start-sandbox.ts'

export interface StageConfig {
  readonly sandbox: Sandbox
  readonly address: SiteAddress
  readonly operator: string
  readonly formPost: boolean
  readonly byIssuer: boolean
}

/** What makes our server ask for attributes as soon as somebody is signed in. */
const scopes = 'openid profile email phone address'

/** The configuration of a team: variables, or the file for operators without discovery. */
export function readStageConfig({ sandbox, address, operator, formPost, byIssuer }: StageConfig): ServerConfig {
  const [{ clientId, clientSecret } = { clientId: '', clientSecret: '' }] = sandbox.description.applications
  const { redirectUrl } = address
  const file = {
    applications: [
      {
        redirectUrl,
        scopes,
        operators: [
          {
            id: operator,
            name: 'The operator',
            clientId: `${clientId}-at-${operator}`,
            clientSecret: `${clientSecret}-at-${operator}`,
            issuer: `${sandbox.url}/operators/${operator}`,
          },
        ],
      },
    ],
  }
  const variables = byIssuer
    ? { MC_CONFIG_FILE: 'applications.json' }
    : {
        MC_CLIENT_ID: clientId,
        MC_CLIENT_SECRET: clientSecret,
        MC_DISCOVERY_URL: sandbox.description.discoveryUrl,
        MC_REDIRECT_URL: redirectUrl,
        MC_SCOPES: scopes,
        ...(formPost && { MC_RESPONSE_MODE: 'form_post' }),
      }
  return readServerConfig(
    { ...variables, PORT: String(address.port), MC_ADMIN_PORT: '0', MC_STORAGE_URL: 'memory:' },
    () => JSON.stringify(file),
  )
}

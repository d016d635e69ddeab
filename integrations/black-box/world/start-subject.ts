import { createHash } from 'node:crypto'
import type { Log, RunningService } from '@mobile-connect/node-service'
import { readServerConfig, type ServerConfig } from '@mobile-connect/server'
import { vi } from 'vitest'
import type { Sandbox } from '@mobile-connect/sandbox'
import { createVisitor, type Visitor } from './create-visitor.ts'

/** One request and its answer, as text that has to be the same for every server. */
export interface Exchange {
  readonly request: string
  readonly answer: string
}

export interface Subject {
  readonly port: number
  readonly site: string
  readonly sandboxUrl: string
  readonly visitor: () => Visitor
  readonly exchanges: readonly Exchange[]
  readonly close: () => Promise<void>
}

export type StartServer = (config: ServerConfig, log: Log) => Promise<RunningService>

export const appRedirectUrl = 'com.example.shop:/signed-in'
/** What frameworks and Node.js write by themselves. */
const ownHeaders = /^(?:date|connection|keep-alive|transfer-encoding|content-length)$/i

/** A server under test with everything turned on: two applications, one of them on https, and an operator without discovery. */
export async function startSubject(
  startServer: StartServer,
  sandbox: Sandbox,
  { port, site, redirectUrl }: { readonly port: number; readonly site: string; readonly redirectUrl: string },
): Promise<Subject> {
  repeatRandomness()
  const { applications, discoveryUrl } = sandbox.description
  const [{ clientId, clientSecret, clientName }] = applications as [(typeof applications)[number]]
  const atDiscovery = { clientId, clientSecret, clientName, discoveryUrl }
  const file = {
    applications: [
      {
        id: 'shop',
        ...atDiscovery,
        redirectUrl,
        scopes: 'openid mc_authn mc_authz mc_identity_phonenumber mc_phonenumber',
        context: 'Pay 20 EUR',
        bindingMessage: 'jamaica clock',
        trustClaimedSourceIp: true,
        redirectUrlPerIssuer: true,
        appRedirectUrls: [appRedirectUrl],
        operators: [
          {
            id: 'g',
            name: 'Example Operator G',
            clientId: `${clientId}-at-g`,
            clientSecret: `${clientSecret}-at-g`,
            clientName,
            issuer: `${sandbox.url}/operators/g`,
          },
        ],
      },
      { id: 'bank', ...atDiscovery, redirectUrl: 'https://bank.example/login/mobile/discovery_callback' },
    ],
  }
  const env = {
    PORT: String(port),
    MC_ADMIN_PORT: '0',
    MC_CONFIG_FILE: 'applications.json',
    MC_STORAGE_URL: 'memory:',
    MC_CACHE_KEY_SECRET: 'tests need no better secret than this',
    MC_SESSION_SECRET: 'tests need no better secret than this',
    MC_STARTS_PER_IP: '1000',
    MC_STARTS_PER_NUMBER: '30',
    MC_TRUST_PROXY: '1',
  }
  const config = readServerConfig(env, () => JSON.stringify(file))
  const server = await startServer(config, () => undefined)
  const exchanges: Exchange[] = []
  return {
    port,
    site,
    sandboxUrl: sandbox.url,
    exchanges,
    visitor: () =>
      createVisitor({
        port,
        site,
        record: (request, { statusLine, headers, body }) => {
          const lines = headers
            .filter(([name]) => !ownHeaders.test(name))
            // The order of fields of different names means nothing (RFC 9110, section 5.3); of one name it is kept.
            .toSorted(([one], [other]) => (one < other ? -1 : Number(one > other)))
            .map(([name, value]) => `${name}: ${value}`)
          exchanges.push({
            request: settle(request),
            answer: settle([statusLine, ...lines, '', body].join('\n')),
          })
        },
      }),
    close: async () => {
      await server.close()
      vi.restoreAllMocks()
    },
  }
}

/** The servers' randomness, the same for each of them, so that states, nonces and cookies can be compared as well. */
function repeatRandomness(): void {
  let calls = 0
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    const octets = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    for (let offset = 0; offset < octets.length; offset += 32) {
      const block = createHash('sha256').update(`black box ${calls++}`).digest()
      octets.set(block.subarray(0, octets.length - offset), offset)
    }
    return array
  })
}

/** The operator's own randomness: encrypted numbers, codes, and tokens in hints. */
function settle(text: string): string {
  return text
    .replaceAll(/ENCR_MSISDN(?::|%3A)[\da-f]+/g, 'ENCR_MSISDN:<encrypted>')
    .replaceAll(/(Enum-Nonce=[\w-]{43}\.)[\w.-]+/g, '$1<of the Discovery Service>')
    .replaceAll(/\b(code|id_token_hint|login_hint_token|subscriber_id|session_id)=[\w%.-]+/g, '$1=<of the operator>')
}

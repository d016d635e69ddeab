import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CompactEncrypt, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { startOperator } from './canaries/start-operator.ts'
import { codeOf, signIn } from './sign-in.ts'
import { type PlainServer, startPlainServer } from './start-plain-server.ts'
import { temporaryFolder } from './temporary-folder.ts'

function writeJson(content: object): string {
  const file = join(temporaryFolder(), 'content.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

/** A server whose one application comes from a file. */
function startFromFile(discoveryUrl: string, settings: object): Promise<PlainServer> {
  const application = {
    redirectUrl: 'http://localhost:8080/server_side_api/discovery_callback',
    clientId: 'client',
    clientSecret: 'secret',
    discoveryUrl,
  }
  return startPlainServer({ MC_CONFIG_FILE: writeJson({ applications: [{ ...application, ...settings }] }) })
}

describe('an operator that signs by ES256', () => {
  it('is refused by default, and accepted once the algorithm is named', async () => {
    const operator = await startOperator({ alg: 'ES256' })
    const env = { MC_DISCOVERY_URL: operator.discoveryUrl }
    const refused = await signIn(await startPlainServer(env), operator)
    expect([refused.status, await codeOf(refused)]).toStrictEqual([502, 'MC_ID_TOKEN_ALGORITHM'])
    const server = await startPlainServer({ ...env, MC_ID_TOKEN_ALGORITHMS: 'RS256, ES256' })
    expect((await signIn(server, operator)).ok).toBe(true)
  })
})

describe('an operator that encrypts id_tokens', () => {
  it('is refused without the key, and accepted with it', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = await importJWK({ ...publicKey.export({ format: 'jwk' }), kty: 'EC' }, 'ECDH-ES')
    const encrypt = (idToken: string): Promise<string> =>
      new CompactEncrypt(Buffer.from(idToken)).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' }).encrypt(key)
    const operator = await startOperator({ encrypt })
    const env = { MC_DISCOVERY_URL: operator.discoveryUrl }
    const refused = await signIn(await startPlainServer(env), operator)
    expect([refused.status, await codeOf(refused)]).toStrictEqual([502, 'MC_ID_TOKEN_MALFORMED'])
    const jwk: JsonWebKey = privateKey.export({ format: 'jwk' })
    const server = await startPlainServer({ ...env, MC_CLIENT_KEY_FILE: writeJson({ ...jwk, use: 'enc' }) })
    expect((await signIn(server, operator)).ok).toBe(true)
  })
})

describe('an operator whose issuer is no URL', () => {
  it('is refused by default, and accepted where a dialect names its issuer', async () => {
    const operator = await startOperator({ name: 'operator-a' })
    const refused = await signIn(await startFromFile(operator.discoveryUrl, {}), operator)
    expect([refused.status, await codeOf(refused)]).toStrictEqual([502, 'MC_METADATA_ISSUER'])

    const dialects = { [operator.origin]: { issuer: 'operator-a' } }
    const server = await startFromFile(operator.discoveryUrl, { dialects })
    expect((await signIn(server, operator)).ok).toBe(true)
    const steps = server.records.flatMap((record) => record['steps'] ?? [])
    expect(steps).toContainEqual({ step: 'dialect_relaxed', operator: 'Example Operator A', members: ['issuer'] })
  })
})

describe('a dialect', () => {
  it('is found by the URL of the metadata, too, and is for that operator alone', async () => {
    const operator = await startOperator()
    const challengeWith = async (name: string): Promise<boolean> => {
      const server = await startFromFile(operator.discoveryUrl, { dialects: { [name]: { pkce: 'none' } } })
      const started = await server.get('/server_side_api/start_discovery?msisdn=447700900907')
      return new URL(started.headers.get('location') ?? '').searchParams.has('code_challenge')
    }
    expect(await challengeWith(`${operator.origin}/.well-known/openid-configuration`)).toBe(false)
    expect(await challengeWith('https://operator-b.example')).toBe(true)
  })
})

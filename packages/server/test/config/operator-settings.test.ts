import { generateKeyPairSync } from 'node:crypto'
import { STRICT_DIALECT } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { ConfigError } from '@mobile-connect/node-service'
import { readServerConfig } from '../../src/index.ts'

const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
const decrypting = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' })
const files: Readonly<Record<string, string>> = {
  '/run/signing.json': JSON.stringify(signing),
  '/run/decrypting.json': JSON.stringify(decrypting),
  '/run/broken.json': '{}',
}

const application = {
  redirectUrl: 'https://shop.example/login/discovery_callback',
  clientId: 'client',
  clientSecret: 'secret',
  discoveryUrl: 'https://discovery.example/v2/discovery',
}

function read(settings: object) {
  const file = JSON.stringify({ applications: [{ ...application, ...settings }] })
  const { applications } = readServerConfig({ MC_CONFIG_FILE: 'mc.json' }, (name) =>
    name === 'mc.json' ? file : (files[name] ?? { code: 'ENOENT' }),
  )
  return applications[0]
}

function mistakesIn(settings: object): readonly string[] {
  try {
    read(settings)
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n')
  }
  return expect.fail('no ConfigError was thrown')
}

describe('settings for operators that differ', () => {
  it('are read from the file, keys from the files it names', () => {
    const dialects = {
      'https://operator-a.example': {
        issuer: 'operator-a',
        popUp: 'popup',
        msisdnHint: 'tel:+',
        pkce: 'none',
        clientAuthentication: 'private_key_jwt',
        clientAssertionAudience: 'token_endpoint',
        hashedLoginHint: 'unchecked',
        numbers: 'lenient',
        tokenType: 'optional',
        acrNames: 'loa',
        missingAcr: 'accepted',
        authnScope: 'as_asked',
        zeroAuthTime: 'absent',
      },
      'https://operator-b.example/metadata': STRICT_DIALECT,
    }
    const idTokenAlgorithms = ['ES256', 'EdDSA']
    const config = read({ dialects, idTokenAlgorithms, clientKeyFile: '/run/signing.json' })
    expect(config).toMatchObject({ dialects, idTokenAlgorithms })
    expect(config.clientKeys).toStrictEqual({
      signing: { privateJwk: signing, alg: 'ES256' },
      decrypting: [signing],
    })
    expect(config).not.toHaveProperty('clientKeyFile')
  })

  const needsKey = 'needs a clientKeyFile with a key that signs'
  const byKey = { 'https://a.example': { clientAuthentication: 'private_key_jwt' } }
  it.each<[object, string, string]>([
    [{ idTokenAlgorithms: 'RS256' }, 'idTokenAlgorithms', 'must be a list'],
    [{ idTokenAlgorithms: [] }, 'idTokenAlgorithms', 'names no algorithm'],
    [
      { idTokenAlgorithms: ['RS256', 'none'] },
      'idTokenAlgorithms/1',
      'must be RS, PS or ES with 256, 384 or 512 behind, EdDSA or Ed25519',
    ],
    [{ clientKeyFile: '/absent.json' }, 'clientKeyFile', 'names a file that cannot be read: ENOENT'],
    [{ clientKeyFile: '/run/broken.json' }, 'clientKeyFile', 'names a file that holds no JSON Web Key'],
    [{ clientKeyFile: 5 }, 'clientKeyFile', 'must be text'],
    [{ clientKeyFile: 5, dialects: byKey }, 'clientKeyFile', 'must be text'],
    [{ clientKeyFile: '/absent.json', dialects: byKey }, 'clientKeyFile', 'names a file that cannot be read: ENOENT'],
    [{ dialects: byKey }, 'dialects/https:~1~1a.example/clientAuthentication', needsKey],
    [
      { dialects: byKey, clientKeyFile: '/run/decrypting.json' },
      'dialects/https:~1~1a.example/clientAuthentication',
      needsKey,
    ],
    [{ dialects: [] }, 'dialects', 'must be an object'],
    [{ dialects: null }, 'dialects', 'must be an object'],
    [{ dialects: { a: null } }, 'dialects/a', 'must be an object'],
    [{ dialects: { a: { pckce: 'none' } } }, 'dialects/a', 'cannot have pckce'],
    [{ dialects: { a: { issuer: '' } } }, 'dialects/a/issuer', 'is empty'],
    [{ dialects: { a: { pkce: false } } }, 'dialects/a/pkce', 'must be S256 or none'],
    [
      { dialects: { a: { clientAuthentication: 'none' } } },
      'dialects/a/clientAuthentication',
      'must be metadata, client_secret_basic, client_secret_post, or private_key_jwt',
    ],
  ])('are refused where they are %j', (settings, pointer, rule) => {
    expect(mistakesIn(settings)).toStrictEqual([`mc.json:1: /applications/0/${pointer} ${rule}.`])
  })

  it('are refused with everything else that is wrong, at once', () => {
    const settings = { clientId: undefined, dialects: { ...byKey, a: { popUp: 'window', pkce: 'plain' } } }
    expect(mistakesIn(settings)).toStrictEqual([
      'mc.json:1: /applications/0/dialects/a/popUp must be pop-up or popup.',
      'mc.json:1: /applications/0/dialects/a/pkce must be S256 or none.',
      'mc.json:1: /applications/0/clientId is missing.',
      `mc.json:1: /applications/0/dialects/https:~1~1a.example/clientAuthentication ${needsKey}.`,
    ])
  })
})

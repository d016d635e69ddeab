import { createHash, randomBytes } from 'node:crypto'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import { joseCrypto } from '@mobile-connect/jws-jose'
import { importJWK, jwtVerify } from 'jose'
import type { Contestant, Suite } from './comparison.ts'
import { createRelyingParty, type RelyingParty } from './create-relying-party.ts'

const binding = randomBytes(32).toString('base64url')

/** Both legs of a sign-in without a network: what core adds to what its ports cost. */
export async function compareCoreFlows(): Promise<Suite> {
  const relyingParty = await createRelyingParty(nodeCrypto())
  const portable = await createRelyingParty(joseCrypto())
  return {
    comparisons: [
      {
        title: 'Core: first leg, from a known operator to the authorize URL',
        contestants: [
          buildBareUrl(),
          startSignIns('startAuthentication, crypto-node', relyingParty),
          startSignIns('startAuthentication, WebCrypto', portable),
        ],
      },
      {
        title: 'Core: second leg, from the redirect to a validated id_token',
        contestants: [
          await verifyWithJose(relyingParty),
          completeSignIns('handleUrlRedirect, crypto-node', relyingParty),
          completeSignIns('handleUrlRedirect, WebCrypto and jose', portable),
        ],
        operations: 64,
      },
    ],
    close: () => undefined,
  }
}

/** The least that any client does: three secrets, a digest and a URL. */
function buildBareUrl(): Contestant {
  return {
    name: 'URL, random secrets and digest',
    run: (count) => {
      for (let index = 0; index < count; index += 1) {
        const [state, nonce, verifier] = [0, 1, 2].map(() => randomBytes(32).toString('base64url'))
        const url = new URL('https://operator.example/authorize')
        const parameters = {
          client_id: 'client',
          redirect_uri: 'https://rp.example/callback',
          response_type: 'code',
          scope: 'openid mc_authn',
          state: state ?? '',
          nonce: nonce ?? '',
          code_challenge: createHash('sha256')
            .update(verifier ?? '')
            .digest('base64url'),
          code_challenge_method: 'S256',
          acr_values: '2',
          version: 'mc_v2.0',
        }
        for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
        if (url.href.length < 100) throw new Error('no authorize URL')
      }
    },
  }
}

function startSignIns(name: string, { mobileConnect, found }: RelyingParty): Contestant {
  return {
    name,
    run: async (count) => {
      for (let index = 0; index < count; index += 1) await mobileConnect.startAuthentication(found, { binding })
    },
  }
}

/** The peer checks signature, issuer and audience; nonce, level, replay and the transaction are left to its caller. */
async function verifyWithJose({ issuer, clientId, signIdToken, jwk }: RelyingParty): Promise<Contestant> {
  const idToken = await signIdToken('nonce')
  const key = await importJWK({ ...jwk, key_ops: ['verify'] }, 'RS256')
  return {
    name: 'jose, jwtVerify of the id_token',
    run: async (count) => {
      for (let index = 0; index < count; index += 1) await jwtVerify(idToken, key, { issuer, audience: clientId })
    },
  }
}

function completeSignIns(name: string, { mobileConnect, found, approve }: RelyingParty): Contestant {
  let redirects: string[] = []
  return {
    name,
    prepare: async (count) => {
      redirects = []
      for (let index = 0; index < count; index += 1) {
        const started = await mobileConnect.startAuthentication(found, { binding })
        if (started.kind !== 'authentication') throw new Error('no sign-in started')
        redirects.push(await approve(started))
      }
    },
    run: async () => {
      for (const redirect of redirects) {
        const { kind } = await mobileConnect.handleUrlRedirect(redirect, { binding })
        if (kind !== 'complete') throw new Error(`the sign-in ended with ${kind}`)
      }
    },
  }
}

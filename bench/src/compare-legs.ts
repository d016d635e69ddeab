import { randomBytes } from 'node:crypto'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import { joseCrypto } from '@mobile-connect/jws-jose'
import type { Contestant, Suite } from './comparison.ts'
import { createRelyingParty, memoryOperator, type RelyingParty } from './create-relying-party.ts'
import { openCoreSignIns } from './open-core-sign-ins.ts'
import { loadPeers, type SignInPeer, type SignInPeers } from './peer.ts'
import { requireEqualSignIns } from './require-equal-sign-ins.ts'

/** V8 compiles most of this code after some thousands of calls, and processor time counts its threads, too. */
const WARM_UPS = 40

/** Both legs of a sign-in without a network, the operator known: everything that core does but HTTP. */
export async function compareLegs(): Promise<Suite> {
  const { openSignIns } = await loadPeers<SignInPeers>('sign-ins.ts')
  const [node, portable] = [await createRelyingParty(nodeCrypto()), await createRelyingParty(joseCrypto())]
  const peers = await openSignIns({ ...memoryOperator, fetch: node.fetch })
  const entrants: readonly Entrant[] = [
    ...Object.entries(peers).map(([name, peer]) => ({ name, relyingParty: node, peer })),
    { name: 'core, crypto-node', relyingParty: node, peer: openCoreSignIns(node.mobileConnect) },
    { name: 'core, WebCrypto and jose', relyingParty: portable, peer: openCoreSignIns(portable.mobileConnect) },
  ]
  return {
    comparisons: [
      {
        title: 'first leg in memory: from a known operator to the authorization URL',
        contestants: [
          buildBareUrl(),
          ...entrants.map(({ name, peer }) => ({
            ...startSignIns(name, peer),
            ...(name === 'core, crypto-node' && { goals: { 'openid-client': 0.8 } }),
          })),
        ],
        operations: 256,
        warmUps: WARM_UPS,
        check: async () => {
          for (const { name, peer, relyingParty } of entrants) await requireEqualSignIns(name, peer, relyingParty)
        },
      },
      {
        title: 'second leg in memory: from the redirect to accepted claims',
        contestants: entrants.map(({ name, peer, relyingParty }) => completeSignIns(name, peer, relyingParty)),
        operations: 64,
      },
    ],
    close: () => undefined,
  }
}

interface Entrant {
  readonly name: string
  readonly relyingParty: RelyingParty
  readonly peer: SignInPeer
}

/** The least that any client does: three secrets, a digest and a URL. */
function buildBareUrl(): Contestant {
  return {
    name: 'URL, random secrets and digest by hand',
    run: async (count) => {
      const { hash } = nodeCrypto()
      for (let index = 0; index < count; index += 1) {
        const [state = '', nonce = '', verifier = ''] = [0, 1, 2].map(() => randomBytes(32).toString('base64url'))
        const digest = await hash('SHA-256', Buffer.from(verifier))
        const url = new URL('https://operator.example/authorize')
        const parameters = {
          client_id: memoryOperator.clientId,
          redirect_uri: memoryOperator.redirectUrl,
          response_type: 'code',
          scope: 'openid mc_authn',
          state,
          nonce,
          code_challenge: Buffer.from(digest).toString('base64url'),
          code_challenge_method: 'S256',
          acr_values: '2',
          version: 'mc_v2.0',
        }
        for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
        if (url.href.length < 100) throw new Error('no authorization URL')
      }
    },
  }
}

function startSignIns(name: string, { start }: SignInPeer): Contestant {
  return {
    name,
    run: async (count) => {
      for (let index = 0; index < count; index += 1) await start()
    },
  }
}

function completeSignIns(name: string, { start, complete }: SignInPeer, { approve }: RelyingParty): Contestant {
  let redirects: string[] = []
  return {
    name,
    prepare: async (count) => {
      redirects = []
      for (let index = 0; index < count; index += 1) redirects.push(await approve(await start()))
    },
    run: async () => {
      for (const redirect of redirects) await complete(redirect)
    },
  }
}

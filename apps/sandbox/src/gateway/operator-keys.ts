import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { deriveRsaKey } from '../world/derive-rsa-key.ts'

/** A private key that signs, with its `kid`: the thumbprint, so that two seeds never share one. */
export type SigningKey = JsonWebKey & { readonly kid: string; readonly alg: 'RS256' }

/** The keys of one operator, derived from the seed when they are first needed. */
export interface OperatorKeys {
  /** Signs at present. */
  readonly signing: () => Promise<SigningKey>
  /** Signs after the next rotation. */
  readonly next: () => Promise<SigningKey>
  /** Never published. */
  readonly foreign: () => Promise<SigningKey>
  /** The key pair behind `subscriber_id`: discovery encrypts with the public half, the operator decrypts. */
  readonly subscriberId: () => Promise<{ readonly publicKey: KeyObject; readonly privateKey: KeyObject }>
  /** By 1 the next key signs; by 2 one that nobody can have seen yet. */
  readonly advance: (by: 1 | 2) => void
  readonly reset: () => void
}

export function operatorKeys(seed: string, operatorId: string): OperatorKeys {
  const derived = new Map<string, Promise<SigningKey>>()
  const derive = (name: string): Promise<SigningKey> => {
    const held = derived.get(name) ?? deriveSigningKey(`${seed} operator ${operatorId} ${name}`)
    derived.set(name, held)
    return held
  }
  let subscriberId: Promise<{ publicKey: KeyObject; privateKey: KeyObject }> | undefined
  let present = 0
  return {
    signing: () => derive(`signing ${String(present)}`),
    next: () => derive(`signing ${String(present + 1)}`),
    foreign: () => derive('foreign'),
    subscriberId: () => (subscriberId ??= deriveKeyPair(`${seed} operator ${operatorId} subscriber_id`)),
    advance: (by) => {
      // The first two are needed again after a reset.
      for (let past = Math.max(present, 2); past < present + by; past++) derived.delete(`signing ${String(past)}`)
      present += by
    },
    reset: () => {
      present = 0
    },
  }
}

async function deriveSigningKey(text: string): Promise<SigningKey> {
  const jwk = await deriveRsaKey(text)
  const { n = '', e = '' } = jwk
  return { ...jwk, alg: 'RS256', use: 'sig', kid: await calculateJwkThumbprint({ kty: 'RSA', n, e }) }
}

async function deriveKeyPair(text: string): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  const privateKey = createPrivateKey({ key: await deriveRsaKey(text), format: 'jwk' })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

import { generateKeyPair, type JsonWebKey } from 'node:crypto'
import { promisify } from 'node:util'
import { calculateJwkThumbprint } from 'jose'

/** A private key that signs, with its thumbprint as `kid`. */
export type SigningKey = JsonWebKey & { readonly kid: string; readonly alg: 'RS256' }

/** The keys of one operator. Those that sign are generated when they are first needed. */
export interface OperatorKeys {
  /** Signs at present. */
  readonly signing: () => Promise<SigningKey>
  /** Signs after the next rotation. */
  readonly next: () => Promise<SigningKey>
  /** Never published. */
  readonly foreign: () => Promise<SigningKey>
  /** By 1 the next key signs; by 2 one that nobody can have seen yet. */
  readonly advance: (by: 1 | 2) => void
  readonly reset: () => void
}

const generate = promisify(generateKeyPair)

export function operatorKeys(): OperatorKeys {
  const generated = new Map<string, Promise<SigningKey>>()
  const find = (name: string): Promise<SigningKey> => {
    const held = generated.get(name) ?? generateSigningKey()
    generated.set(name, held)
    return held
  }
  let present = 0
  return {
    signing: () => find(`signing ${String(present)}`),
    next: () => find(`signing ${String(present + 1)}`),
    foreign: () => find('foreign'),
    advance: (by) => {
      // The first two are needed again after a reset.
      for (let past = Math.max(present, 2); past < present + by; past++) generated.delete(`signing ${String(past)}`)
      present += by
    },
    reset: () => {
      present = 0
    },
  }
}

async function generateSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 })
  const jwk = privateKey.export({ format: 'jwk' })
  return { ...jwk, alg: 'RS256', use: 'sig', kid: await calculateJwkThumbprint(jwk) }
}

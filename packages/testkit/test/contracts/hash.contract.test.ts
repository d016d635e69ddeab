import { type Hash, webCrypto } from '@mobile-connect/core'
import { hashClauses } from '../../src/contracts/hash.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'

const { hash: honest } = webCrypto()
const asBytes = (data: Uint8Array | string): Uint8Array =>
  typeof data === 'string' ? new TextEncoder().encode(data) : data

/** An honest hash of what `change` makes of the data. */
const changing = (change: (data: Uint8Array | string) => Uint8Array | string) => (): Hash => (algorithm, data) =>
  honest(algorithm, change(data))

const answering = (change: (digest: Uint8Array) => Uint8Array) => (): Hash => async (algorithm, data) =>
  change(await honest(algorithm, data))

describeSabotage('hashClauses', hashClauses, () => honest, [
  ['SHA-256 for every algorithm', 'C1', () => (_, data) => honest('SHA-256', data)],
  ['a digest cut to 32 bytes', 'C1', answering((digest) => digest.slice(0, 32))],
  ['an empty text taken for an absent one', 'C1', changing((data) => data || 'undefined')],
  ['Latin-1', 'C2', changing((data) => (typeof data === 'string' ? Buffer.from(data, 'latin1') : data))],
  [
    'a lone surrogate left out',
    'C2',
    changing((data) => (typeof data === 'string' ? data.replaceAll(/\p{Surrogate}/gu, '') : data)),
  ],
  ['the whole buffer of a view', 'C3', changing((data) => new Uint8Array(asBytes(data).buffer))],
  [
    'bytes read later',
    'C4',
    () => async (algorithm, data) => {
      await Promise.resolve()
      return honest(algorithm, data)
    },
  ],
  ['a Buffer', 'C5', answering((digest) => Buffer.from(Uint8Array.from(digest).buffer))],
  [
    'a view of a wider buffer',
    'C5',
    answering((digest) => Uint8Array.of(...digest, ...digest).subarray(0, digest.length)),
  ],
])

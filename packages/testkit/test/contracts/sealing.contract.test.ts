import { type Sealer, type Sealing, webCrypto } from '@mobile-connect/core'
import { sealingClauses } from '../../src/contracts/sealing.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'

const { sealing: honest } = webCrypto()
const nothing = new Uint8Array()

/** An honest sealer with one step of it changed. */
const changing = (change: (sealer: Sealer, key: Uint8Array) => Partial<Sealer>) => (): Sealing => (key) => {
  const sealer = honest(key)
  return { ...sealer, ...change(sealer, key) }
}

async function sealWithNonce(
  key: Uint8Array,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  label: Uint8Array,
): Promise<Uint8Array> {
  const [iv, additionalData, bytes] = [Uint8Array.from(nonce), Uint8Array.from(label), Uint8Array.from(plaintext)]
  const imported = await crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, ['encrypt'])
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, imported, bytes)
  return Uint8Array.of(...iv, ...new Uint8Array(sealed))
}

/** Each sealer counts its nonces from one on. */
const counting = changing((_, key) => {
  const [copy, nonce] = [Uint8Array.from(key), new Uint8Array(12)]
  return {
    seal: (plaintext, label) => {
      const view = new DataView(nonce.buffer)
      view.setUint32(8, view.getUint32(8) + 1)
      return sealWithNonce(copy, nonce, plaintext, label)
    },
  }
})

/** What was opened once is opened by its bytes. */
const remembering = changing(({ open }) => {
  const opened = new Map<string, Uint8Array>()
  return {
    open: async (sealed, label) => {
      const name = sealed.join()
      const plaintext = opened.get(name) ?? (await open(sealed, label))
      if (plaintext !== undefined) opened.set(name, plaintext)
      return plaintext
    },
  }
})

/** Opens what is too long, as far as it is right. */
const forgiving = changing(({ open }) => ({
  open: async (sealed, label) =>
    (await open(sealed, label)) ?? (sealed.length > 28 ? open(sealed.slice(0, -1), label) : undefined),
}))

const throwing = changing(({ open }) => ({
  open: async (sealed, label) => {
    const plaintext = await open(sealed, label)
    if (plaintext === undefined) throw new RangeError('does not open')
    return plaintext
  },
}))

const readingLater = (what: 'seal' | 'open') =>
  changing((sealer) => ({
    [what]: async (bytes: Uint8Array, label: Uint8Array) => {
      await Promise.resolve()
      return sealer[what](bytes, label)
    },
  }))

const readingKeyLater = (): Sealing => (key) => ({
  ...honest(key),
  seal: (plaintext, label) => honest(key).seal(plaintext, label),
})

const inBuffer = (what: 'seal' | 'open') =>
  changing((sealer) => ({
    [what]: async (bytes: Uint8Array, label: Uint8Array) => {
      const answer = await sealer[what](bytes, label)
      return answer && Buffer.from(answer)
    },
  }))

const takingAnyKey = (): Sealing => (key) =>
  honest(key.length === 32 ? key : Uint8Array.from({ length: 32 }, (_, index) => key[index] ?? 0))

describeSabotage('sealingClauses', sealingClauses, () => honest, [
  [
    'additional data that nothing depends on',
    'C1',
    changing(({ open }) => ({ open: (sealed) => open(sealed, nothing) })),
  ],
  [
    'a tag in front of the ciphertext',
    'C1',
    changing(({ open }) => ({
      open: (sealed, label) =>
        open(Uint8Array.of(...sealed.subarray(0, 12), ...sealed.subarray(28), ...sealed.subarray(12, 28)), label),
    })),
  ],
  [
    'sealing without the additional data',
    'C2',
    changing(({ seal }) => ({ seal: (plaintext) => seal(plaintext, nothing) })),
  ],
  [
    'at most 64 kB',
    'C2',
    changing(({ seal }) => ({ seal: (plaintext, label) => seal(plaintext.subarray(0, 65_536), label) })),
  ],
  [
    'the whole buffer of a view',
    'C2',
    changing(({ open }) => ({ open: (sealed, label) => open(new Uint8Array(sealed.buffer), label) })),
  ],
  ['nonces that each sealer counts', 'C3', counting],
  ['an error for what does not open', 'C4', throwing],
  ['what is too long', 'C4', forgiving],
  ['a memory of what was opened', 'C5', remembering],
  ['plaintext read later', 'C6', readingLater('seal')],
  ['sealed bytes read later', 'C6', readingLater('open')],
  ['a key read at each call', 'C6', readingKeyLater],
  ['sealed bytes in a Buffer', 'C7', inBuffer('seal')],
  ['plaintext in a Buffer', 'C7', inBuffer('open')],
  ['a key of any length', 'C8', takingAnyKey],
])

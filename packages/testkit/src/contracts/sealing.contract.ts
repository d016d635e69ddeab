import type { Sealing } from '@mobile-connect/core'
import { expect } from 'vitest'
import { type ContractClause, registerContract } from './register-contract.ts'
import { expectOwnMemory, viewOf } from './crypto/awkward-bytes.ts'

type MakeSealing = () => Sealing

const hex = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('hex')
const fromHex = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'hex'))
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** Test cases 13 and 16 of "The Galois/Counter Mode of Operation": nonce, ciphertext and tag in a row. */
const vectors = [
  {
    key: '00'.repeat(32),
    additionalData: '',
    plaintext: '',
    sealed: `${'00'.repeat(12)}530f8afbc74536b9a963b4f1c4cb738b`,
  },
  {
    key: 'feffe9928665731c6d6a8f9467308308'.repeat(2),
    additionalData: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    plaintext:
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    sealed:
      'cafebabefacedbaddecaf888' +
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
      '76fc6ece0f4e1768cddf8853bb2d551b',
  },
]
const key = fromHex('feffe9928665731c6d6a8f9467308308'.repeat(2))
const label = bytesOf('label')
const secret = bytesOf('a secret of an operator')

async function openWithWebCrypto(sealed: Uint8Array, additionalData: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const algorithm = { name: 'AES-GCM', iv: Uint8Array.from(sealed.subarray(0, 12)), additionalData }
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, imported, Uint8Array.from(sealed.subarray(12))))
}

/** The clauses, for testing the contract itself. */
export const sealingClauses: readonly ContractClause<MakeSealing>[] = [
  {
    id: 'C1',
    title: 'opens the test cases 13 and 16 of the specification of GCM, with the nonce in front of them',
    run: async (make) => {
      for (const vector of vectors) {
        const { open } = make()(fromHex(vector.key))
        expect(hex(await open(fromHex(vector.sealed), fromHex(vector.additionalData)))).toBe(vector.plaintext)
      }
    },
  },
  {
    id: 'C2',
    title: 'seals what WebCrypto opens, of any length, and opens it itself',
    run: async (make) => {
      const { seal, open } = make()(key)
      for (const length of [0, 1, 15, 16, 17, 1_000, 70_000]) {
        const plaintext = new Uint8Array(length).fill(length)
        for (const additionalData of [new Uint8Array(), label]) {
          const sealed = await seal(viewOf(plaintext), viewOf(additionalData))
          expect(sealed).toHaveLength(12 + length + 16)
          expect(hex(await openWithWebCrypto(sealed, additionalData))).toBe(hex(plaintext))
          expect(hex(await open(viewOf(sealed), viewOf(additionalData)))).toBe(hex(plaintext))
        }
      }
    },
  },
  {
    id: 'C3',
    title: 'takes a new nonce each time, also where a key is prepared twice',
    run: async (make) => {
      const sealing = make()
      const nonces = new Set<string>()
      for (const { seal } of [sealing(key), sealing(key), make()(key)]) {
        for (let time = 0; time < 200; time += 1)
          nonces.add(Buffer.from(await seal(secret, label)).toString('hex', 0, 12))
      }
      expect(nonces.size).toBe(600)
    },
  },
  {
    id: 'C4',
    title: 'does not open what was changed in any byte, cut or prolonged: undefined, and no error',
    run: async (make) => {
      const { seal, open } = make()(key)
      const sealed = await seal(secret, label)
      for (const [index, byte] of sealed.entries()) {
        expect(await open(sealed.with(index, byte ^ 1), label), `byte ${index} changed`).toBeUndefined()
        expect(await open(sealed.subarray(0, index), label), `cut to ${index} bytes`).toBeUndefined()
        expect(await open(sealed.subarray(index + 1), label), `without ${index + 1} bytes in front`).toBeUndefined()
      }
      expect(await open(Uint8Array.of(...sealed, 0), label)).toBeUndefined()
      expect(hex(await open(sealed, label))).toBe(hex(secret))
    },
  },
  {
    id: 'C5',
    title: 'does not open what was sealed under another key or with other additional data',
    run: async (make) => {
      const { seal, open } = make()(key)
      const sealed = await seal(secret, label)
      expect(hex(await open(sealed, label))).toBe(hex(secret))
      for (const other of [bytesOf('labe'), bytesOf('label2'), bytesOf('Label'), new Uint8Array()]) {
        expect(await open(sealed, other)).toBeUndefined()
      }
      expect(await make()(key.with(31, 0)).open(sealed, label)).toBeUndefined()
    },
  },
  {
    id: 'C6',
    title: 'works on key and bytes as they are at the call',
    run: async (make) => {
      const [given, plaintext, additionalData] = [key.slice(), secret.slice(), label.slice()]
      const { seal, open } = make()(given)
      given.fill(0)
      const sealing = seal(plaintext, additionalData)
      plaintext.fill(0)
      additionalData.fill(0)
      const sealed = Uint8Array.from(await sealing)
      expect(hex(await openWithWebCrypto(sealed, label))).toBe(hex(secret))
      const labelAgain = label.slice()
      const opening = open(sealed, labelAgain)
      sealed.fill(0)
      labelAgain.fill(0)
      expect(hex(await opening)).toBe(hex(secret))
    },
  },
  {
    id: 'C7',
    title: 'answers with a Uint8Array in memory that holds nothing else',
    run: async (make) => {
      const { seal, open } = make()(key)
      const sealed = await seal(secret, label)
      expectOwnMemory(sealed)
      expectOwnMemory(await open(sealed, label))
    },
  },
  {
    id: 'C8',
    title: 'throws a TypeError for a key that has not 32 bytes',
    run: async (make) => {
      for (const length of [0, 16, 24, 31, 33, 64]) expect(() => make()(new Uint8Array(length))).toThrow(TypeError)
    },
  },
]

/**
 * Proves that a function is a `Sealing`: registers one test per clause with vitest.
 *
 * No clause can be skipped. WebCrypto opens what the adapter seals.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds the function; called for each clause.
 * @example
 * sealingContract('WebCrypto', () => webCrypto().sealing)
 */
export function sealingContract(adapter: string, make: MakeSealing): void {
  registerContract(`Sealing contract: ${adapter}`, sealingClauses, make)
}

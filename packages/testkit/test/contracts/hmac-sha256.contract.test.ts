import { type HmacSha256, type KeyedHash, webCrypto } from '@mobile-connect/core'
import { hmacSha256Clauses } from '../../src/contracts/hmac-sha256.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'

const { hmacSha256: honest, hash } = webCrypto()
type Data = Uint8Array | string

const latin1 = (data: Data): Data => (typeof data === 'string' ? Buffer.from(data, 'latin1') : data)
const whole = (data: Data): Data => (typeof data === 'string' ? data : new Uint8Array(data.buffer))

/** An honest MAC with a key and data that are not those given. */
const changing = (ofKey: (key: Data) => Data, ofData: (data: Data) => Data) => (): HmacSha256 => (key) => {
  const keyed = honest(ofKey(key))
  return (data) => keyed(ofData(data))
}
const same = (data: Data): Data => data

const usedOnce = (): HmacSha256 => (key) => {
  let keyed: KeyedHash = honest(key)
  return (data) => {
    const mac = keyed(data)
    keyed = honest('another')
    return mac
  }
}

describeSabotage('hmacSha256Clauses', hmacSha256Clauses, () => honest, [
  [
    'a hash of key and data',
    'C1',
    () => (key) => (data) => hash('SHA-256', Buffer.concat([Buffer.from(key), Buffer.from(data)])),
  ],
  ['a key cut to one block', 'C1', changing((key) => key.slice(0, 64), same)],
  ['a key that serves once', 'C1', usedOnce],
  ['a key in Latin-1', 'C2', changing(latin1, same)],
  ['data in Latin-1', 'C2', changing(same, latin1)],
  ['the whole buffer of a key', 'C3', changing(whole, same)],
  ['the whole buffer of data', 'C3', changing(same, whole)],
  ['a key read at each call', 'C4', () => (key) => (key.length === 0 ? honest(key) : (data) => honest(key)(data))],
  [
    'data read later',
    'C4',
    () => (key) => {
      const keyed = honest(key)
      return async (data) => {
        await Promise.resolve()
        return keyed(data)
      }
    },
  ],
  [
    'a Buffer',
    'C5',
    () => (key) => {
      const keyed = honest(key)
      return async (data) => Buffer.from(await keyed(data))
    },
  ],
  ['an empty key', 'C6', changing((key) => (key.length === 0 ? '\0' : key), same)],
])

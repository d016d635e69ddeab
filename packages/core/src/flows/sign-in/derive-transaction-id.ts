import { hashText } from '../../crypto/hash-text.ts'
import type { Hash } from '../../crypto/hash.port.ts'
import type { ValueOrPromise } from '../../crypto/value-or-promise.ts'

/** The id of a pending sign-in: found only with the `state` and the browser that began it. */
export function deriveAuthenticationId(hash: Hash, state: string, binding: string): ValueOrPromise<string> {
  return hashText(hash, JSON.stringify(['authentication', state, binding]))
}

/** The id of a browser's pending operator selection; the selection page hands nothing back that could identify it. */
export function deriveSelectionId(hash: Hash, binding: string): ValueOrPromise<string> {
  return hashText(hash, JSON.stringify(['selection', binding]))
}

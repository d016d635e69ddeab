import { requireText } from '../../arguments/require-argument.ts'
import { MIN_BINDING_LENGTH } from '../../options/defaults.ts'

/** Throws a TypeError when a browser binding is too short to be unguessable. */
export function checkBinding(binding: string): void {
  requireText('binding', binding)
  if (!/^[A-Za-z0-9_-]+$/.test(binding) || binding.length < MIN_BINDING_LENGTH) {
    throw new TypeError('binding must be at least 32 random octets in base64url')
  }
}

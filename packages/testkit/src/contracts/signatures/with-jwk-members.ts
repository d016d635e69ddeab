import type { SignatureInput } from '@mobile-connect/core'

/** Lets a fixture carry members, and kinds of members, that no public key has. */
export function withJwkMembers(input: SignatureInput, members: Readonly<Record<string, unknown>>): SignatureInput {
  return { ...input, jwk: { ...input.jwk, ...members } }
}

import type { SignatureInput, SignatureVerifier } from '@mobile-connect/core'
import { expect } from 'vitest'

/** Every input, named for the report, must get the answer expected; a rejection is never right. */
export async function expectAnswers(
  verifier: SignatureVerifier,
  expected: boolean,
  inputs: Readonly<Record<string, SignatureInput>>,
): Promise<void> {
  const answer = async (input: SignatureInput): Promise<boolean | 'rejected'> => {
    try {
      return await verifier.verify(input)
    } catch {
      return 'rejected'
    }
  }
  const answers = Object.entries(inputs).map(async ([what, input]) => [what, await answer(input)] as const)
  const wrong = (await Promise.all(answers)).filter(([, given]) => given !== expected)
  expect(wrong, `each must answer ${String(expected)}`).toStrictEqual([])
}

export type MakeSignatureVerifier = () => SignatureVerifier

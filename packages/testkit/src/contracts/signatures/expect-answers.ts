import type { SignatureInput, SignatureVerifier } from '@mobile-connect/core'
import { expect } from 'vitest'

/** Every input, named for the report, must get the answer expected; a rejection is never right. */
export async function expectAnswers(
  verifier: SignatureVerifier,
  expected: boolean,
  inputs: Readonly<Record<string, SignatureInput>>,
): Promise<void> {
  const answers = Object.entries(inputs).map(
    async ([what, input]) => [what, await verifier.verify(input).catch(() => 'rejected')] as const,
  )
  const wrong = (await Promise.all(answers)).filter(([, answer]) => answer !== expected)
  expect(wrong, `each must answer ${String(expected)}`).toStrictEqual([])
}

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { discoveryCacheClauses } from '../../src/contracts/discovery-cache.contract.ts'
import { documentCacheClauses } from '../../src/contracts/document-cache.contract.ts'
import { hashClauses } from '../../src/contracts/hash.contract.ts'
import { hmacSha256Clauses } from '../../src/contracts/hmac-sha256.contract.ts'
import { httpPortClauses } from '../../src/contracts/http-port.contract.ts'
import { jwtSignerClauses } from '../../src/contracts/jwt-signer.contract.ts'
import { randomBytesClauses } from '../../src/contracts/random-bytes.contract.ts'
import { replayGuardClauses } from '../../src/contracts/replay-guard.contract.ts'
import { sealingClauses } from '../../src/contracts/sealing.contract.ts'
import { sessionStoreClauses } from '../../src/contracts/session-store.contract.ts'
import { signatureVerifierClauses } from '../../src/contracts/signature-verifier.contract.ts'
import { tokenDecrypterClauses } from '../../src/contracts/token-decrypter.contract.ts'
import { transactionStoreClauses } from '../../src/contracts/transaction-store.contract.ts'

const ports = {
  'discovery-cache': discoveryCacheClauses,
  'document-cache': documentCacheClauses,
  'crypto/hash': hashClauses,
  'crypto/hmac-sha256': hmacSha256Clauses,
  http: httpPortClauses,
  'jwt-signer': jwtSignerClauses,
  'crypto/random-bytes': randomBytesClauses,
  'replay-guard': replayGuardClauses,
  'crypto/sealing': sealingClauses,
  'session-store': sessionStoreClauses,
  'signature-verifier': signatureVerifierClauses,
  'token-decrypter': tokenDecrypterClauses,
  'transaction-store': transactionStoreClauses,
}

/** The numbers in a text such as "(C1, C3 to C5)". */
function listQuoted(text: string): readonly string[] {
  return [...text.matchAll(/\bC(\d+)(?:\s+to\s+C(\d+))?/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `C${Number(first) + index}`),
  )
}

it.each(Object.entries(ports))(
  'the doc comment of %s quotes every clause of its contract, and no other',
  (port, clauses) => {
    const path = port.includes('/') ? port : `ports/${port}`
    const source = readFileSync(new URL(`../../../core/src/${path}.port.ts`, import.meta.url), 'utf8')
    const quoted = listQuoted(source.replaceAll(/\n\s*\*\s/g, ' '))
    expect(new Set(quoted)).toStrictEqual(new Set(clauses.map(({ id }) => id)))
  },
)

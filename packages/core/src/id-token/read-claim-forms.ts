import type { Dialect } from '../dialect/dialect.ts'
import type { JsonObject } from '../json/json-object.ts'

/** The members of a dialect that change how claims are read. */
export type ClaimDialect = Pick<Dialect, 'numbers' | 'acrNames' | 'zeroAuthTime'>

const TIMES = ['exp', 'iat', 'nbf', 'auth_time'] as const

/** The claims of a token in the form that the checks read. The very object for an operator that writes them so. */
export function readClaimForms(claims: JsonObject, { numbers, acrNames, zeroAuthTime }: ClaimDialect): JsonObject {
  if (numbers !== 'lenient' && acrNames !== 'loa' && zeroAuthTime !== 'absent') return claims
  const read: Record<string, unknown> = { ...claims }
  if (numbers === 'lenient') {
    for (const time of TIMES) if (Object.hasOwn(read, time)) read[time] = readSeconds(read[time])
  }
  if (zeroAuthTime === 'absent' && read['auth_time'] === 0) delete read['auth_time']
  if (acrNames === 'loa' && Object.hasOwn(read, 'acr')) read['acr'] = readLevelName(read['acr'])
  return read
}

/** Decimal digits in a text as a number; anything else as it is. */
function readSeconds(value: unknown): unknown {
  return typeof value === 'string' && /^\s*\d{1,15}(?:\.\d{1,9})?\s*$/.test(value) ? Number(value) : value
}

function readLevelName(acr: unknown): unknown {
  return typeof acr === 'string' ? acr.replace(/^\s*loa[ _-]?(?=[1-4]\s*$)/i, '') : acr
}

/** `amr` without surrounding white space; one name may be a text. `undefined` for anything but names. */
export function readMethods(amr: unknown): readonly string[] | undefined {
  const names: unknown = typeof amr === 'string' ? [amr] : amr
  if (!Array.isArray(names)) return undefined
  const methods = names.map((name) => (typeof name === 'string' ? name.trim() : ''))
  return methods.includes('') ? undefined : methods
}

/** `acr` as a text without surrounding white space; operators in the field also write a number. */
export function readLevel(acr: unknown): unknown {
  return typeof acr === 'number' ? String(acr) : typeof acr === 'string' ? acr.trim() : acr
}

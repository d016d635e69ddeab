import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'
import type { IdTokenExpectation } from './id-token-expectation.ts'

/**
 * `acr` is no lower than the lowest level asked for, `amr` is a list of names: check 12. Returns `acr` as a string,
 * since operators in the field also write it as a number.
 */
export function checkAssurance(claims: JsonObject, expected: IdTokenExpectation): string | undefined {
  const { amr } = claims
  const amrAbsent = amr === undefined && !expected.demands.includes('amr')
  if (!amrAbsent && !(Array.isArray(amr) && amr.every((name) => typeof name === 'string' && name !== ''))) {
    throw new MobileConnectError('MC_ID_TOKEN_AMR', { field: 'amr', received: describeKind(amr) })
  }
  const lowest = Math.min(...expected.acrValues.map(Number))
  if (claims['acr'] === undefined && !expected.demands.includes('acr') && lowest <= 2) return undefined
  const acr = typeof claims['acr'] === 'number' ? String(claims['acr']) : claims['acr']
  if (typeof acr !== 'string' || !/^[1-4]$/.test(acr) || !(Number(acr) >= lowest)) {
    const received = describeKind(claims['acr'])
    throw new MobileConnectError('MC_ID_TOKEN_ACR', { field: 'acr', expected: `level ${lowest} or higher`, received })
  }
  return acr
}

import { describe, expect, it } from 'vitest'
import type { Operator } from '../../src/discovery/operator.ts'
import { checkMetadataIssuer, issuerOfWellKnownUrl, wellKnownUrl } from '../../src/metadata/settle-issuer.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const operator: Operator = { name: 'B', clientId: 'c', endpoints: {} }
const check =
  (issuer: string, named: string | undefined, fetchedFrom: string, dialect = {}) =>
  () =>
    checkMetadataIssuer(
      { issuer, authorization_response_iss_parameter_supported: false },
      named === undefined ? operator : { ...operator, issuer: named },
      dialect,
      fetchedFrom,
    )

describe('checkMetadataIssuer', () => {
  it.each([
    ['https://op.example', undefined, 'https://op.example/.well-known/openid-configuration'],
    ['https://op.example/', undefined, 'https://op.example/.well-known/openid-configuration'],
    ['https://op.example/tenant', undefined, 'https://op.example/tenant/.well-known/openid-configuration'],
    ['sandbox.mobileconnect.io', 'sandbox.mobileconnect.io', 'https://op.example/configuration'],
  ])('lets %s speak where discovery named %s, from %s', (issuer, named, fetchedFrom) => {
    expect(check(issuer, named, fetchedFrom)).not.toThrow()
  })

  it.each([
    ['another host', 'https://evil.example', undefined, 'https://op.example/.well-known/openid-configuration'],
    ['another path', 'https://op.example/b', undefined, 'https://op.example/a/.well-known/openid-configuration'],
    ['other case', 'https://OP.example', undefined, 'https://op.example/.well-known/openid-configuration'],
    [
      'another than named',
      'https://op.example',
      'https://b.example',
      'https://op.example/.well-known/openid-configuration',
    ],
    ['one slash more than named', 'https://b.example/', 'https://b.example', 'https://b.example/x'],
  ])('refuses an issuer with %s', async (_, issuer, named, fetchedFrom) => {
    expect(await errorCodeOf(check(issuer, named, fetchedFrom))).toBe('MC_METADATA_ISSUER')
  })
})

describe('checkMetadataIssuer with a dialect', () => {
  const url = 'https://op.example/.well-known/openid-configuration'
  it('lets the issuer the dialect names speak, whatever discovery named, and no other', async () => {
    const dialect = { issuer: 'sandbox.mobileconnect.io' }
    expect(check('sandbox.mobileconnect.io', undefined, url, dialect)).not.toThrow()
    expect(check('sandbox.mobileconnect.io', 'https://op.example', url, dialect)).not.toThrow()
    expect(await errorCodeOf(check('https://op.example', 'https://op.example', url, dialect))).toBe(
      'MC_METADATA_ISSUER',
    )
    expect(await errorCodeOf(check('https://op.example', undefined, url, dialect))).toBe('MC_METADATA_ISSUER')
  })
})

it('goes from an issuer to its well-known URL and back', () => {
  const url = wellKnownUrl('https://op.example/tenant')
  expect(url).toBe('https://op.example/tenant/.well-known/openid-configuration')
  expect(issuerOfWellKnownUrl(url)).toBe('https://op.example/tenant')
  expect(issuerOfWellKnownUrl('https://op.example/configuration')).toBeUndefined()
})

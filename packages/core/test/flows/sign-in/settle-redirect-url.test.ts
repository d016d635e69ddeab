import { describe, expect, it } from 'vitest'
import { operatorFromConfiguration, redirectUrlOfIssuer } from '../../../src/index.ts'
import { BROWSER, createWorld, REDIRECT_URL } from '../../fixtures/create-world.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import { JWKS_URL, metadata, METADATA_URL, OPERATOR, TOKEN_URL } from '../../fixtures/script-operator.ts'

const endpoints = { authorization: `${OPERATOR}/authorize`, token: TOKEN_URL, jwks: JWKS_URL }
const operator = operatorFromConfiguration({
  name: 'B',
  clientId: 'c',
  clientSecret: 's',
  metadataUrl: METADATA_URL,
  endpoints,
})
const application = { redirectUrlPerIssuer: true }

it('redirectUrl() is that of the application with every defence against mix-up', () => {
  expect(createWorld().mobileConnect.redirectUrl()).toBe(REDIRECT_URL)
  expect(createWorld({ application }).mobileConnect.redirectUrl()).toBe(REDIRECT_URL)
})

describe('the redirect URL at an operator that is known by its metadata URL', () => {
  it('is unknown while the metadata is unavailable: the issuer may end in a slash', async () => {
    const { http, mobileConnect, ports } = createWorld({ application })
    http.scripts.set(METADATA_URL, () => ({ status: 503 }))
    const begin = () => mobileConnect.startAuthentication({ kind: 'operator_found', operator }, { binding: BROWSER })
    expect(await errorOf(() => mobileConnect.redirectUrlFor(operator))).toStrictEqual([
      'MC_METADATA_UNAVAILABLE',
      { field: 'issuer' },
    ])
    expect(await errorOf(begin)).toStrictEqual(['MC_METADATA_UNAVAILABLE', { field: 'issuer' }])
    expect(ports.transactions.held.size).toBe(0)
    expect(await mobileConnect.listRedirectUrls()).toStrictEqual([{ redirectUrl: REDIRECT_URL }])
  })

  it('is that of the issuer in the metadata, with its slash', async () => {
    const { http, mobileConnect } = createWorld({ application })
    const issuer = `${OPERATOR}/`
    http.scripts.set(METADATA_URL, () => ({ body: { ...metadata, issuer } }))
    expect(await mobileConnect.redirectUrlFor(operator)).toBe(await redirectUrlOfIssuer(REDIRECT_URL, issuer))
  })

  it('needs no metadata where the operator or the dialect names the issuer', async () => {
    const { http, mobileConnect } = createWorld({ application })
    http.scripts.set(METADATA_URL, () => ({ status: 503 }))
    const ofIssuer = await redirectUrlOfIssuer(REDIRECT_URL, OPERATOR)
    expect(await mobileConnect.redirectUrlFor({ ...operator, issuer: OPERATOR })).toBe(ofIssuer)
    const byDialect = createWorld({ application, dialectOf: () => ({ issuer: OPERATOR }) })
    byDialect.http.scripts.set(METADATA_URL, () => ({ status: 503 }))
    expect(await byDialect.mobileConnect.redirectUrlFor(operator)).toBe(ofIssuer)
  })

  it('is listed for issuers that are known, and left out for an operator without one', async () => {
    const { mobileConnect } = createWorld({ application: { ...application, operators: [operator] } })
    expect(await mobileConnect.listRedirectUrls()).toStrictEqual([{ redirectUrl: REDIRECT_URL }])
  })

  it('is the bare one where all operators share it', async () => {
    const { http, mobileConnect } = createWorld()
    expect(await mobileConnect.redirectUrlFor(operator)).toBe(REDIRECT_URL)
    expect(http.sent).toHaveLength(0)
    http.scripts.set(METADATA_URL, () => ({ status: 503 }))
    const begin = mobileConnect.startAuthentication({ kind: 'operator_found', operator }, { binding: BROWSER })
    expect(await begin).toMatchObject({ kind: 'authentication_started' })
  })
})

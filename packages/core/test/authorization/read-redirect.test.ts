import { describe, expect, it } from 'vitest'
import { readRedirect } from '../../src/authorization/read-redirect.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const read = (query: string) => readRedirect(`https://rp.example/server_side_api/discovery_callback?${query}`)

it('readRedirect takes the parameters of a posted form, and refuses duplicates among them too', async () => {
  const posted = new URLSearchParams({ code: 'c', state: 's', iss: 'https://operator-b.example' })
  expect(readRedirect(posted)).toMatchObject({ kind: 'code', code: 'c', state: 's' })
  posted.append('code', 'd')
  expect(await errorCodeOf(() => readRedirect(posted))).toBe('MC_CALLBACK_PARAMETER_DUPLICATE')
})

describe('readRedirect', () => {
  it('reads a code', () => {
    expect(read('code=a&state=s&iss=https%3A%2F%2Fop.example&correlation_id=c')).toStrictEqual({
      kind: 'code',
      code: 'a',
      state: 's',
      issuer: 'https://op.example',
      correlationId: 'c',
    })
  })

  it('reads the way back from operator selection', () => {
    expect(read('mcc_mnc=902_02&subscriber_id=a73e')).toStrictEqual({
      kind: 'operator_selected',
      mcc: '902',
      mnc: '02',
      subscriberId: 'a73e',
    })
  })

  it('reads an error', () => {
    expect(read('error=access_denied&error_description=The%20user%20declined&state=s')).toStrictEqual({
      kind: 'error',
      error: 'access_denied',
      errorDescription: 'The user declined',
      state: 's',
      issuer: undefined,
      correlationId: undefined,
    })
  })

  it.each([
    ['code=a&mcc_mnc=902_02&error=x', 'code'],
    ['error=x&mcc_mnc=902_02', 'operator_selected'],
    ['error=x&mcc_mnc=90202', 'error'],
    ['error=x&code=', 'error'],
  ])('takes code before mcc_mnc before error: %s is %s', (query, kind) => {
    expect(read(query).kind).toBe(kind)
  })

  it.each([
    ['error=x&description=b', 'b'],
    ['error=x&error_description=a&description=b', 'a'],
    ['error=x', undefined],
  ])('falls back from error_description to description: %s', (query, errorDescription) => {
    expect(read(query)).toMatchObject({ errorDescription })
  })

  it.each(['MSISDNNotFound', 'NotSupportedOperatorMSISDN'])('reads err_msg=%s of the selection page', (message) => {
    expect(read(`err_msg=${message}`)).toMatchObject({ kind: 'error', error: message })
  })

  it('does not find parameters inside other parameters or in the path', async () => {
    expect(await errorCodeOf(() => read('x=%26code%3Da&postcode=1'))).toBe('MC_CALLBACK_UNRECOGNIZED')
    expect(await errorCodeOf(() => readRedirect('https://rp.example/code=a/'))).toBe('MC_CALLBACK_UNRECOGNIZED')
    expect(await errorCodeOf(() => readRedirect('https://rp.example/#code=a'))).toBe('MC_CALLBACK_UNRECOGNIZED')
  })

  it('reads path and query alone', () => {
    expect(readRedirect('/server_side_api/discovery_callback?code=a&state=s')).toMatchObject({ code: 'a', state: 's' })
  })

  it.each(['code', 'state', 'iss', 'error', 'mcc_mnc', 'subscriber_id', 'correlation_id', 'err_msg'])(
    'throws MC_CALLBACK_PARAMETER_DUPLICATE when %s comes twice, also when both are equal',
    async (name) => {
      expect(await errorCodeOf(() => read(`code=a&state=s&${name}=a&${name}=a`))).toBe(
        'MC_CALLBACK_PARAMETER_DUPLICATE',
      )
    },
  )

  it.each(['', 'state=s', 'code=&error=', 'mcc_mnc=9'])('throws MC_CALLBACK_UNRECOGNIZED for "%s"', async (query) => {
    expect(await errorCodeOf(() => read(query))).toBe('MC_CALLBACK_UNRECOGNIZED')
  })

  it.each(['//', 'http://', 'https://[::'])('throws MC_CALLBACK_UNRECOGNIZED for the broken URL %s', async (url) => {
    expect(await errorCodeOf(() => readRedirect(`${url}?code=CANARY`))).toBe('MC_CALLBACK_UNRECOGNIZED')
  })
})

import { describe, expect, it } from 'vitest'
import { decryptSubscriberId, links, makeWorld, octets, otherBasic, selectionUrl, startMs } from '../make-world.ts'

const { send } = makeWorld()
const json = { 'Content-Type': 'application/json' }
const described = {
  serving_operator: 'Example Operator B',
  client_secret: 'YWIyNmQyYmQtMDMxMi00MTg4LWJjMDgtYTUyN2ZhMWMwZDIyOm9wZXJhdG9yLWI=',
  country: 'US',
  apis: { operatorid: { link: links } },
  currency: 'USD',
  client_name: 'TestApp',
  client_id: 'MDQ4MTZmMWYtOTAwMi00YjczLTkyNDAtZWQ2YjZhNWZhYjZmOm9wZXJhdG9yLWI=',
}
const ttl = startMs / 1000 + 3600

describe('the example requests of the Discovery API document, as written', () => {
  it.each([
    ['user selected', '/v2/discovery?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/'],
    [
      'ignoring cookies',
      '/v2/discovery?Redirect_URL=https://localhost&Selected-MCC=902&Selected%2DMNC=02&Ignore-Cookies=true',
    ],
    ['identified', '/v2/discovery?Identified-MCC=902&Identified-MNC=02&Redirect_URL=https://localhost/'],
    ['with the trailing slash', '/v2/discovery/?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/'],
    ['by source IP', '/v2/discovery?Redirect_URL=https://localhost/&X-Source-IP=10.0.0.2'],
  ])('GET, %s: 200 with exactly the documented members', async (_, path) => {
    const response = await send(path, { headers: json })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toStrictEqual({ subscriber_id: null, ttl, response: described })
  })

  it('sets the two cookies of the document and resets the one for phone numbers', async () => {
    const response = await send('/v2/discovery?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/')
    expect(response.headers.getSetCookie()).toStrictEqual([
      'Most-Recent-Selected-Operator=operator-b; Max-Age=604800; Path=/v2; HttpOnly; SameSite=Lax; Secure',
      'Most-Recent-Selected-Operator-Expiry=2017-03-08T10:54:33.000Z; Max-Age=604800; Path=/v2; HttpOnly; SameSite=Lax; Secure',
      'Enum-Nonce=; Max-Age=0; Path=/v2; HttpOnly; SameSite=Lax; Secure',
    ])
  })

  it.each([
    ['{ "Redirect_URL": "https://localhost/, "Selected-MCC": "902", "Selected-MNC": "02", }', 'application/json'],
    [
      '{ "Redirect_URL": "https://localhost/", "MSISDN": "+447700900902", "Ignore-Cookie": "true", }',
      'application/json',
    ],
    ['{ "Redirect_URL": "https://localhost/, "MSISDN": "+447700900902", }', 'application/urlencoded'],
  ])('POST %s is not JSON: 400 that says so and repeats nothing of it', async (body, type) => {
    const response = await send('/v2/discovery', { method: 'POST', body, headers: { 'Content-Type': type } })
    expect(response.status).toBe(400)
    expect(await response.json()).toStrictEqual({
      error: 'Invalid_Request',
      description: 'The JSON body is malformed: there is a comma before a closing bracket',
    })
  })

  it('POST with the user selected pair, once its body is JSON', async () => {
    const body = '{ "Redirect_URL": "https://localhost/", "Selected-MCC": "902", "Selected-MNC": "02" }'
    const response = await send('/v2/discovery', { method: 'POST', body, headers: json })
    expect(await response.json()).toStrictEqual({ subscriber_id: null, ttl, response: described })
  })

  it.each(['application/json', 'application/urlencoded', 'application/x-www-form-urlencoded; charset=utf-8'])(
    'POST with an MSISDN in JSON labelled %s: the number comes back encrypted for its operator',
    async (type) => {
      const body = '{ "Redirect_URL": "https://localhost/", "MSISDN": "+447700900902", "Ignore-Cookie": "true" }'
      const response = await send('/v2/discovery', { method: 'POST', body, headers: { 'Content-Type': type } })
      const { subscriber_id, ...rest } = (await response.json()) as { subscriber_id: string }
      expect(rest).toStrictEqual({ ttl, response: described })
      expect(subscriber_id).toMatch(/^[0-9a-f]{512}$/)
      expect(await decryptSubscriberId(subscriber_id)).toBe('447700900902')
    },
  )

  it('POST of a developer app that names no Content-Type', async () => {
    const body = octets('{ "Redirect_URL": "https://localhost/discovered.html", "MSISDN": "+44234567890" }')
    const response = await send('/v2/discovery', { method: 'POST', body, headers: { Authorization: otherBasic } })
    const { subscriber_id } = (await response.json()) as { subscriber_id: string }
    expect(await decryptSubscriberId(subscriber_id)).toBe('44234567890')
  })

  it('GET with the cookies of an earlier discovery, the expiry written as the document writes it', async () => {
    const headers = {
      Authorization: otherBasic,
      Accept: 'application/json',
      Cookie:
        'Most-Recent-Selected-Operator=001_02; Enum-Nonce=db2a9d9066a9e72cf545220318; Most-Recent-Selected-Operator-Expiry=Tue%20Dec%2017%202019%2013%3A34%3A40%20GMT%2B0530',
    }
    const response = await send('/v2/discovery?Redirect_URL=https://example.com/discovered', { headers })
    expect(await response.json()).toMatchObject({ response: { serving_operator: 'Test Network' } })
  })

  it('GET with nothing but a Redirect_URL from a browser: 302 to the operator selection page', async () => {
    const response = await send('/v2/discovery?Redirect_URL=https://localhost/', { headers: { Accept: 'text/html' } })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toMatch(new RegExp(`^${selectionUrl}\\?session_id=[\\w-]{43}$`))
  })

  it('GET with nothing but a Redirect_URL and Accept: application/json: the link instead', async () => {
    const headers = { Authorization: otherBasic, Accept: 'application/json' }
    const response = await send('/v2/discovery?Redirect_URL=https://example.com/discovered', { headers })
    expect(response.status).toBe(200)
    const { links: answered, ...rest } = (await response.json()) as { links: { rel: string; href: string }[] }
    expect(rest).toStrictEqual({})
    expect(answered).toHaveLength(1)
    expect(answered[0]?.rel).toBe('operatorSelection')
    expect(answered[0]?.href).toMatch(new RegExp(`^${selectionUrl}\\?session_id=[\\w-]{43}$`))
  })
})

describe('the error bodies of the Discovery API document, byte for byte', () => {
  it.each([
    ['Redirect_URL=https://localhost/&Selected-MCC=902', 'The Mnc value is not specified in this discovery request'],
    ['Redirect_URL=https://localhost/&Selected-MNC=02', 'The Mcc value is not specified in this discovery request'],
    ['Redirect_URL=https://localhost/&Identified-MCC=902', 'The Mnc value is not specified in this discovery request'],
    ['Selected-MCC=902&Selected-MNC=02', 'Redirect_URL missing'],
    ['Redirect_URL=', 'Redirect_URL missing'],
  ])('%s: 400 %s', async (query, description) => {
    const response = await send(`/v2/discovery?${query}`)
    expect(response.status).toBe(400)
    expect(await response.text()).toBe(`{"error":"Invalid_Request","description":"${description}"}`)
  })

  it.each(['Basic bm9ib2R5OndoYXRldmVy', 'Basic !', 'Bearer x', ''])('credentials "%s": 401', async (Authorization) => {
    const response = await send('/v2/discovery', { headers: { Authorization } })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic /)
    expect(await response.text()).toBe(
      '{"error":"Unauthorized_Access","description":"Please provide correct credentials"}',
    )
  })

  it.each([
    ['unknown', '999', '99'],
    ['unknown because "2" was cut from "02"', '902', '002'],
    ['without Mobile Connect', '908', '08'],
    ['where the application has no credentials', '909', '09'],
  ])('a network %s: 404', async (_, mcc, mnc) => {
    const response = await send(`/v2/discovery?Selected-MCC=${mcc}&Selected-MNC=${mnc}&Redirect_URL=https://localhost/`)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe(
      '{"error":"Not_Found_Entity","description":"There is no organization with the specified mcc/mnc pair"}',
    )
  })

  it.each([
    ['+15550100', 'We could not find your operator based on the MSISDN supplied'],
    ['+447700900908', 'Operator not supported for the MSISDN supplied'],
    ['+447700900909', 'Operator not supported for the MSISDN supplied'],
  ])('MSISDN %s: 404 %s', async (MSISDN, description) => {
    const body = new URLSearchParams({ Redirect_URL: 'https://localhost/', MSISDN })
    const response = await send('/v2/discovery', { method: 'POST', body })
    expect(response.status).toBe(404)
    expect(await response.text()).toBe(`{"error":"Not_Found_Entity","description":"${description}"}`)
  })

  it('a session that never was: 401 that resets all cookies', async () => {
    const response = await send('/v2/discovery/users/operator-selection?session_id=eyJ0eXAi')
    expect(response.status).toBe(401)
    expect(await response.text()).toBe('{"error":"Invalid_Session","description":"Your request needs a valid session"}')
    expect(response.headers.getSetCookie().map((cookie) => cookie.split('; ').slice(0, 3))).toStrictEqual([
      ['Most-Recent-Selected-Operator=', 'Max-Age=0', 'Path=/v2'],
      ['Most-Recent-Selected-Operator-Expiry=', 'Max-Age=0', 'Path=/v2'],
      ['Enum-Nonce=', 'Max-Age=0', 'Path=/v2'],
    ])
  })
})

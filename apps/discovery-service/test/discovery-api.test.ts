import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, decryptSubscriberId, discoveryData, links, otherBasic } from './world/discovery-data.ts'
import { type RawAnswer, sendRaw } from './world/send-raw.ts'
import { nowMs, startWorld, type World, worlds } from './world/start-world.ts'

const ttl = nowMs / 1000 + 3600
const response = {
  serving_operator: 'Example Operator B',
  client_secret: 'YWIyNmQyYmQtMDMxMi00MTg4LWJjMDgtYTUyN2ZhMWMwZDIyOm9wZXJhdG9yLWI=',
  country: 'US',
  apis: { operatorid: { link: links } },
  currency: 'USD',
  client_name: 'TestApp',
  client_id: 'MDQ4MTZmMWYtOTAwMi00YjczLTkyNDAtZWQ2YjZhNWZhYjZmOm9wZXJhdG9yLWI=',
}
const malformed = {
  error: 'Invalid_Request',
  description: 'The JSON body is malformed: there is a comma before a closing bracket',
}

describe.each(worlds)('the Discovery API document on $framework and $database', ({ framework, open }) => {
  let world: World
  beforeAll(async () => {
    const config = {
      enumNonceKeys: [crypto.getRandomValues(new Uint8Array(32))],
      requestsPerMinute: 1000,
    }
    world = await startWorld({ framework, storage: await open(), data: discoveryData, config })
  })
  afterAll(() => world.close())

  const get = (target: string, headers: Record<string, string> = {}) =>
    sendRaw(world.url, 'GET', target, { Authorization: basic, ...headers })
  const post = (body: string, headers: Record<string, string> = {}) =>
    sendRaw(world.url, 'POST', '/v2/discovery', { Authorization: basic, ...headers }, body)

  describe('example requests', () => {
    it.each([
      ['user selected', '/v2/discovery?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/'],
      [
        'ignoring cookies',
        '/v2/discovery?Redirect_URL=https://localhost&Selected-MCC=902&Selected%2DMNC=02&Ignore-Cookies=true',
      ],
      ['identified', '/v2/discovery?Identified-MCC=902&Identified-MNC=02&Redirect_URL=https://localhost/'],
      ['by source IP', '/v2/discovery?Redirect_URL=https:/localhost&X-Source-IP=10.0.0.2'],
      ['with the trailing slash', '/v2/discovery/?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/'],
    ])('GET %s: 200 with exactly the documented members', async (_, target) => {
      const answer = await get(target, { 'Content-Type': 'application/json' })
      expect(answer.status).toBe(200)
      expect(answer.json).toStrictEqual({ subscriber_id: null, ttl, response })
    })

    it('GET user selected sets two cookies and resets Enum-Nonce', async () => {
      const { cookies } = await get('/v2/discovery?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/')
      expect(cookies).toStrictEqual([
        'Most-Recent-Selected-Operator=operator-b; Max-Age=604800; Path=/v2; HttpOnly; SameSite=Lax',
        'Most-Recent-Selected-Operator-Expiry=2014-12-22T05:48:06.000Z; Max-Age=604800; Path=/v2; HttpOnly; SameSite=Lax',
        'Enum-Nonce=; Max-Age=0; Path=/v2; HttpOnly; SameSite=Lax',
      ])
    })

    it.each([
      [
        'user selected',
        'application/json',
        '{\n  "Redirect_URL": "https://localhost/,\n  "Selected-MCC": "902",\n  "Selected-MNC": "02",\n}',
      ],
      [
        'MSISDN, ignoring cookies',
        'application/json',
        '{\n  "Redirect_URL": "https://localhost/",\n  "MSISDN": "+447700900902",\n  "Ignore-Cookie": "true",\n}',
      ],
      [
        'MSISDN, server initiated',
        'application/urlencoded',
        '{\n  "Redirect_URL": "https://localhost/,\n  "MSISDN": "+447700900902",\n}',
      ],
    ])('POST %s as written is not JSON: a clear 400', async (_, type, body) => {
      const answer = await post(body, { 'Content-Type': type })
      expect(answer.status).toBe(400)
      expect(answer.json).toStrictEqual(malformed)
    })

    it('POST user selected, once it is JSON', async () => {
      const body = '{ "Redirect_URL": "https://localhost/", "Selected-MCC": "902", "Selected-MNC": "02" }'
      expect((await post(body, { 'Content-Type': 'application/json' })).json).toStrictEqual({
        subscriber_id: null,
        ttl,
        response,
      })
    })

    it.each(['application/json', 'application/urlencoded'])(
      'POST MSISDN in JSON labelled %s: subscriber_id and three cookies',
      async (type) => {
        const body = '{ "Redirect_URL": "https://localhost/", "MSISDN": "+447700900902", "Ignore-Cookie": "true" }'
        const answer = await post(body, { 'Content-Type': type })
        const { subscriber_id, ...rest } = answer.json as { subscriber_id: string }
        expect(rest).toStrictEqual({ ttl, response })
        expect(subscriber_id).toMatch(/^[0-9a-f]{512}$/)
        expect(decryptSubscriberId(subscriber_id)).toBe('447700900902')
        expect(answer.cookies.map((cookie) => cookie.split('=')[0])).toStrictEqual([
          'Most-Recent-Selected-Operator',
          'Most-Recent-Selected-Operator-Expiry',
          'Enum-Nonce',
        ])
      },
    )

    it('POST of the developer app, without any Content-Type', async () => {
      const body = '{\n  "Redirect_URL": "https://localhost/discovered.html",\n   "MSISDN": "+44234567890"\n}'
      const { json } = await post(body, { Authorization: otherBasic })
      expect(decryptSubscriberId((json as { subscriber_id: string }).subscriber_id)).toBe('44234567890')
    })

    it('GET with three cookies, the nonce not ours: the operator without a number', async () => {
      const answer = await sendRaw(world.url, 'GET', '/v2/discovery?Redirect_URL=https://example.com/discovered', {
        Authorization: otherBasic,
        Accept: 'application/json',
        Cookie: [
          'Most-Recent-Selected-Operator=001_02',
          'Enum-Nonce=db2a9d9066a9e72cf545220318',
          'Most-Recent-Selected-Operator-Expiry=Tue%20Dec%2017%202015%2013%3A34%3A40%20GMT%2B0530',
        ],
      })
      expect(answer.json).toMatchObject({ subscriber_id: null, response: { serving_operator: 'Test Network' } })
    })

    it('GET with two cookies', async () => {
      const answer = await sendRaw(world.url, 'GET', '/v2/discovery?Redirect_URL=https://example.com/discovered', {
        Authorization: otherBasic,
        Accept: 'application/json',
        Cookie: [
          'Most-Recent-Selected-Operator=001_02',
          'Most-Recent-Selected-Operator-Expiry=Tue%20Dec%2017%202015%2013%3A34%3A40%20GMT%2B0530',
        ],
      })
      expect(answer.json).toMatchObject({ response: { serving_operator: 'Test Network' } })
    })

    it('GET with our three cookies: the number again, and the cookies refreshed', async () => {
      const first = await post('Redirect_URL=https://localhost/&MSISDN=%2B447700900902', {
        'Content-Type': 'application/x-www-form-urlencoded',
      })
      const Cookie = first.cookies.map((cookie) => cookie.split(';')[0]).join('; ')
      const again = await get('/v2/discovery?Redirect_URL=https://localhost/', { Cookie })
      expect(decryptSubscriberId((again.json as { subscriber_id: string }).subscriber_id)).toBe('447700900902')
      expect(again.cookies[2]).not.toBe(first.cookies[2])
    })

    it('GET for a JSON answer, as written: one link', async () => {
      const answer = await get('/v2/discovery?Redirect_URL=https:/example.com/discovered', {
        Authorization: otherBasic,
        Accept: 'application/json',
      })
      expect(answer.status).toBe(200)
      expect(answer.json).toStrictEqual({
        links: [{ rel: 'operatorSelection', href: expect.stringMatching(/operator-selection\?session_id=[\w-]{43}$/) }],
      })
    })
  })

  describe('operator selection', () => {
    const begin = async () => {
      const answer = await get('/v2/discovery?Redirect_URL=https://localhost/', { Accept: 'text/html' })
      const { pathname, search } = new URL(answer.headers['location'] ?? '')
      return { answer, target: pathname + search }
    }
    const submit = async (target: string, fields: Record<string, string>): Promise<RawAnswer> => {
      const page = await sendRaw(world.url, 'GET', target, { Accept: 'text/html' })
      const csrf_token = /name="csrf_token" value="([\w-]+)"/.exec(page.text)?.[1] ?? ''
      const headers = { Accept: 'text/html', 'Content-Type': 'application/x-www-form-urlencoded' }
      const body = new URLSearchParams({ csrf_token, ...fields })
      return sendRaw(world.url, 'POST', target, headers, body.toString())
    }

    it('302 to the page, and from it back with mcc_mnc and subscriber_id, as documented', async () => {
      const { answer, target } = await begin()
      expect(answer.status).toBe(302)
      const { headers, status } = await submit(target, { action: 'number', msisdn: '+44 7700 900902' })
      expect(status).toBe(303)
      const location = new URL(headers['location'] ?? '')
      expect(location.href).toMatch(/^https:\/\/localhost\/\?mcc_mnc=902_02&subscriber_id=[0-9a-f]{512}$/)
      expect(decryptSubscriberId(location.searchParams.get('subscriber_id') ?? '')).toBe('447700900902')
    })

    it('the pair that comes back finds the operator, as Identified and as Selected', async () => {
      for (const kind of ['Identified', 'Selected']) {
        const found = await get(`/v2/discovery?${kind}-MCC=902&${kind}-MNC=02&Redirect_URL=https://localhost/`)
        expect(found.json).toMatchObject({ response: { serving_operator: 'Example Operator B' } })
      }
    })

    it('ends once, whoever submits at the same time', async () => {
      const { target } = await begin()
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => submit(target, { action: 'operator', operator: 'operator-b' })),
      )
      expect(answers.map(({ status }) => status).sort()).toStrictEqual([303, 401, 401, 401, 401, 401])
    })

    it.each([
      ['+447700900000', 'MSISDNNotFound'],
      ['+447700900908', 'NotSupportedOperatorMSISDN'],
    ])('explains %s and says %s only when the person gives up', async (msisdn, errMsg) => {
      const { target } = await begin()
      expect((await submit(target, { action: 'number', msisdn })).status).toBe(422)
      const left = await submit(target, { action: 'give_up', msisdn })
      expect(left.headers['location']).toBe(`https://localhost/?err_msg=${errMsg}`)
    })

    it('stops somebody who tries numbers', async () => {
      const { target } = await begin()
      let last = 0
      for (let attempt = 0; attempt < 11; attempt += 1) {
        last = (await submit(target, { action: 'number', msisdn: `+4477009000${10 + attempt}` })).status
      }
      expect(last).toBe(429)
    })

    it('a session that is not valid: the documented 401, and all cookies reset', async () => {
      const target =
        '/v2/discovery/users/operator-selection?dropdown=true&session_id=eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.x'
      const answer = await sendRaw(world.url, 'GET', target)
      expect(answer.status).toBe(401)
      expect(answer.text).toBe('{"error":"Invalid_Session","description":"Your request needs a valid session"}')
      expect(answer.cookies.map((cookie) => cookie.split('; ').slice(0, 2))).toStrictEqual([
        ['Most-Recent-Selected-Operator=', 'Max-Age=0'],
        ['Most-Recent-Selected-Operator-Expiry=', 'Max-Age=0'],
        ['Enum-Nonce=', 'Max-Age=0'],
      ])
    })
  })

  describe('errors, byte for byte', () => {
    const redirect = 'Redirect_URL=https://localhost/'
    it.each([
      [
        `${redirect}&Selected-MCC=902`,
        400,
        'Invalid_Request',
        'The Mnc value is not specified in this discovery request',
      ],
      [
        `${redirect}&Selected-MNC=02`,
        400,
        'Invalid_Request',
        'The Mcc value is not specified in this discovery request',
      ],
      ['Selected-MCC=902&Selected-MNC=02', 400, 'Invalid_Request', 'Redirect_URL missing'],
      [
        `${redirect}&Selected-MCC=999&Selected-MNC=99`,
        404,
        'Not_Found_Entity',
        'There is no organization with the specified mcc/mnc pair',
      ],
    ])('GET ?%s: %i %s', async (query, status, error, description) => {
      const answer = await get(`/v2/discovery?${query}`)
      expect(answer.status).toBe(status)
      expect(answer.text).toBe(JSON.stringify({ error, description }))
    })

    it.each([
      ['+447700900000', 'We could not find your operator based on the MSISDN supplied'],
      ['+447700900908', 'Operator not supported for the MSISDN supplied'],
    ])('POST MSISDN %s: 404 %s', async (MSISDN, description) => {
      const body = new URLSearchParams({ Redirect_URL: 'https://localhost/', MSISDN }).toString()
      const answer = await post(body, { 'Content-Type': 'application/x-www-form-urlencoded' })
      expect(answer.status).toBe(404)
      expect(answer.text).toBe(JSON.stringify({ error: 'Not_Found_Entity', description }))
    })

    it('wrong credentials: 401', async () => {
      const answer = await get('/v2/discovery', { Authorization: `Basic ${btoa('nobody:guess')}` })
      expect(answer.status).toBe(401)
      expect(answer.text).toBe('{"error":"Unauthorized_Access","description":"Please provide correct credentials"}')
    })

    it('what the document does not name has the same shape: 405, 413, 415', async () => {
      const shape = { error: 'Invalid_Request', description: expect.any(String) }
      const big = await post(`Redirect_URL=https://localhost/&a=${'a'.repeat(20_000)}`)
      const xml = await post('<x/>', { 'Content-Type': 'text/xml' })
      const put = await sendRaw(world.url, 'PUT', '/v2/discovery', { Authorization: basic })
      const document = await sendRaw(world.url, 'POST', '/openapi.json')
      expect([big.status, xml.status, put.status, document.status]).toStrictEqual([413, 415, 405, 405])
      for (const { json } of [big, xml, put, document]) expect(json).toStrictEqual(shape)
    })
  })

  it('has written an event for each answer, and of all the above no number, secret, session or cookie', () => {
    expect(world.logged()).toContain('"outcome":"operator_found"')
    expect(world.logged()).toContain('"outcome":"operator_selected"')
    expect(world.logged()).not.toMatch(
      /77009\d|44234|ab26d2bd|54764a72|YWIyNmQy|MDQ4MTZm|session_id|csrf|Enum-Nonce|localhost/,
    )
  })
})

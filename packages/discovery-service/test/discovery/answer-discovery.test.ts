import { describe, expect, it } from 'vitest'
import { basic, decryptSubscriberId, makeWorld, startMs } from '../make-world.ts'

const { send, discovery } = makeWorld()
const redirect = 'Redirect_URL=https://localhost/'
const selectB = `/v2/discovery?${redirect}&Selected-MCC=902&Selected-MNC=02`

async function operatorOf(response: Promise<Response>): Promise<string> {
  const body = (await (await response).json()) as {
    links?: { rel: string }[]
    response?: { serving_operator: string }
    error?: string
  }
  return body.response?.serving_operator ?? body.links?.[0]?.rel ?? `${body.error}`
}

function post(body: string, type = 'application/x-www-form-urlencoded'): RequestInit {
  return { method: 'POST', body, headers: { 'Content-Type': type } }
}

describe('parameters', () => {
  it.each(['+447700900907', '447700900907', '%2B447700900907'])('reads MSISDN=%s from a form body', async (msisdn) => {
    const response = await send('/v2/discovery', post(`${redirect}&MSISDN=${msisdn}`))
    const { subscriber_id } = (await response.json()) as { subscriber_id: string }
    expect(await decryptSubscriberId(subscriber_id)).toBe('447700900907')
  })

  it('takes parameters from the query of a POST too', async () => {
    expect(await operatorOf(send(`/v2/discovery?${redirect}`, post('MSISDN=447700900907')))).toBe('Example Operator G')
  })

  it('accepts a POST without a body', async () => {
    expect(await operatorOf(send(selectB, { method: 'POST' }))).toBe('Example Operator B')
  })

  it.each(['MSISDN', 'msisdn', 'Msisdn'])(
    'refuses %s in a query, on GET and POST, and does not echo it',
    async (name) => {
      for (const method of ['GET', 'POST']) {
        const response = await send(`/v2/discovery?${redirect}&${name}=447700900907`, { method })
        const text = await response.text()
        expect(response.status).toBe(400)
        expect(text).toContain('MSISDN must be sent in the body of a POST request')
        expect(text).not.toContain('7700900907')
      }
    },
  )

  it.each([
    ['MSISDN=00447700900907', 'MSISDN must be in E.164 format'],
    ['MSISDN=%EF%BC%94%EF%BC%947700900907', 'MSISDN must be in E.164 format'],
    ['MSISDN=4477009009071234', 'MSISDN must be in E.164 format'],
    ['Selected-MCC=90&Selected-MNC=02', 'The Mcc value must be 3 digits'],
    ['Selected-MCC=902&Selected-MNC=2', 'The Mnc value must be 2 or 3 digits'],
    [
      'Selected-MCC=902&Selected-MNC=02&Identified-MCC=902&Identified-MNC=02',
      'Selected-MCC/MNC and Identified-MCC/MNC exclude each other',
    ],
    ['Using-Mobile-Data=maybe', 'Using-Mobile-Data must be true or false'],
    ['X-Source-IP=10.0.0.2,%2010.0.0.3', 'X-Source-IP must be one IPv4 or IPv6 address'],
    ['Selected-MCC=902&Selected-MCC=907&Selected-MNC=02', 'Selected-MCC is given more than once'],
    [redirect, 'Redirect_URL is given more than once'],
  ])('answers 400 to %s: %s', async (query, description) => {
    const response = await send('/v2/discovery', post(`${redirect}&${query}`))
    expect(response.status).toBe(400)
    expect(await response.json()).toStrictEqual({ error: 'Invalid_Request', description })
  })

  it.each([
    [
      '{"Redirect_URL":"https://localhost/","Selected-MCC":902}',
      'Selected-MCC must be a string, and a flag may be true, false, 0 or 1',
    ],
    ['["Redirect_URL"]', 'it must be an object'],
    ['{"Redirect_URL":"https://localhost/"', 'it cannot be parsed'],
  ])('answers 400 to the JSON body %s: %s', async (body, reason) => {
    const response = await send('/v2/discovery', post(body, 'application/json'))
    expect(await response.json()).toStrictEqual({
      error: 'Invalid_Request',
      description: `The JSON body is malformed: ${reason}`,
    })
  })

  it('accepts a JSON boolean where the document says boolean', async () => {
    const body = JSON.stringify({
      Redirect_URL: 'https://localhost/',
      'X-Source-IP': '10.0.0.2',
      'Using-Mobile-Data': false,
    })
    expect(await operatorOf(send('/v2/discovery', post(body, 'application/json')))).toBe('operatorSelection')
  })

  it.each([{ 'Using-Mobile-Data': 0 }, { foo: 1, deep: [{}] }, { MSISDN: null, 'Selected-MCC': null }])(
    'accepts %j in a JSON body: a flag as a number, what it does not know, and null for nothing',
    async (members) => {
      const known = { Redirect_URL: 'https://localhost/', 'X-Source-IP': '10.0.0.2', 'Using-Mobile-Data': false }
      const body = JSON.stringify({ ...known, ...members })
      expect(await operatorOf(send('/v2/discovery', post(body, 'application/json')))).toBe('operatorSelection')
    },
  )

  it('answers 415 to a body that is neither JSON nor a form', async () => {
    const response = await send('/v2/discovery', post('<x/>', 'text/xml'))
    expect(response.status).toBe(415)
    expect(await response.json()).toMatchObject({ error: 'Invalid_Request' })
  })

  it('answers 405 with Allow to other methods', async () => {
    const response = await send(selectB, { method: 'DELETE' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS')
  })

  it.each([selectB, `/v2/discovery?${redirect}`, '/v2/discovery?Selected-MCC=1'])(
    'echoes correlation_id in the answer to %s',
    async (path) => {
      const response = await send(`${path}&correlation_id=3f2a%22`)
      expect(await response.json()).toMatchObject({ correlation_id: '3f2a"' })
    },
  )
})

describe('order of the checks', () => {
  it('asks for credentials before it reads anything else', async () => {
    const response = await send('/v2/discovery?MSISDN=1', { ...post('{', 'text/xml'), headers: { Authorization: 'x' } })
    expect(response.status).toBe(401)
  })

  it('prefers the network to the phone number, and still encrypts the number', async () => {
    const response = await send(selectB, post('MSISDN=447700900907'))
    const body = (await response.json()) as { subscriber_id: string; response: { serving_operator: string } }
    expect(body.response.serving_operator).toBe('Example Operator B')
    expect(await decryptSubscriberId(body.subscriber_id)).toBe('447700900907')
  })

  it('finds an operator by any of its networks', async () => {
    expect(await operatorOf(send(`/v2/discovery?${redirect}&Identified-MCC=902&Identified-MNC=22`))).toBe(
      'Example Operator B',
    )
  })

  it('ignores the source IP beside a selected network, even a malformed one', async () => {
    expect(await operatorOf(send(`${selectB}&X-Source-IP=10.0.0.200`))).toBe('Example Operator B')
    expect(await operatorOf(send(`${selectB}&X-Source-IP=nowhere`))).toBe('Example Operator B')
  })

  it('prefers the longest IP range, in a header as in a parameter, for IPv4 and IPv6', async () => {
    const ask = (ip: string) => operatorOf(send(`/v2/discovery?${redirect}`, { headers: { 'X-Source-IP': ip } }))
    expect(await ask('10.0.0.127')).toBe('Example Operator B')
    expect(await ask('10.0.0.128')).toBe('Example Operator G')
    expect(await ask('::ffff:10.0.0.128')).toBe('Example Operator G')
    expect(await ask('2001:db8:b::1')).toBe('Example Operator B')
    expect(await ask('2001:db8:c::1')).toBe('operatorSelection')
  })

  it.each(['10.8.0.1', '10.9.0.1'])(
    'leads from an address of an operator that does not serve it, %s, to selection',
    async (ip) => {
      expect(await operatorOf(send(`/v2/discovery?${redirect}&X-Source-IP=${ip}`))).toBe('operatorSelection')
    },
  )

  it('reads Using-Mobile-Data in a header as in a parameter, which wins', async () => {
    const ask = (header: string, query = '') => {
      const headers = { 'X-Source-IP': '10.0.0.2', 'Using-Mobile-Data': header }
      return send(`/v2/discovery?${redirect}${query}`, { headers })
    }
    expect(await operatorOf(ask('false'))).toBe('operatorSelection')
    expect(await operatorOf(ask('true'))).toBe('Example Operator B')
    expect(await operatorOf(ask('false', '&Using-Mobile-Data=true'))).toBe('Example Operator B')
    expect(await (await ask('maybe')).json()).toStrictEqual({
      error: 'Invalid_Request',
      description: 'Using-Mobile-Data must be true or false',
    })
  })

  it('uses the address of the connection only where no X-Source-IP is given', async () => {
    const ask = (path: string) => {
      const request = new Request(new URL(path, 'https://any.example'))
      request.headers.set('authorization', basic)
      request.headers.set('accept', 'application/json')
      return operatorOf(discovery(request, { clientIp: '10.0.0.2' }))
    }
    expect(await ask(`/v2/discovery?${redirect}`)).toBe('Example Operator B')
    expect(await ask(`/v2/discovery?${redirect}&X-Source-IP=192.0.2.1`)).toBe('operatorSelection')
    expect(await ask(`/v2/discovery?${redirect}&Using-Mobile-Data=0`)).toBe('operatorSelection')
  })
})

describe('Accept', () => {
  it.each([
    ['*/*', 302],
    ['', 302],
    ['application/*;q=0.8, */*;q=0.5', 302],
    ['application/json;q=0', 302],
    ['application/json', 200],
    ['application/json, text/html', 200],
    ['text/html', 302],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 302],
    ['text/html;q=0.5, application/json', 200],
    ['text/html;q=0', 302],
    ['application/json, text/javascript, */*; q=0.01', 200],
  ])('%s makes operator selection answer %i', async (accept, status) => {
    expect((await send(`/v2/discovery?${redirect}`, { headers: { Accept: accept } })).status).toBe(status)
  })

  it('that is absent makes operator selection answer 302, as the document has it', async () => {
    const request = new Request(`https://any.example/v2/discovery?${redirect}`)
    request.headers.set('authorization', basic)
    const response = await discovery(request, {})
    expect(request.headers.has('accept')).toBe(false)
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toMatch(/\/v2\/discovery\/users\/operator-selection\?session_id=/)
  })

  it('never turns a known operator into HTML', async () => {
    expect((await send(selectB, { headers: { Accept: 'text/html' } })).status).toBe(200)
  })
})

describe('cookies', () => {
  const remembered = (expiry: string, operator = 'operator-g') => ({
    Cookie: `Most-Recent-Selected-Operator=${operator}; Most-Recent-Selected-Operator-Expiry=${expiry}`,
  })
  const later = new Date(startMs + 1).toISOString()

  it('of an earlier discovery name the operator until the instant of their expiry', async () => {
    const ask = (expiry: string) => operatorOf(send(`/v2/discovery?${redirect}`, { headers: remembered(expiry) }))
    expect(await ask(later)).toBe('Example Operator G')
    expect(await ask(new Date(startMs).toISOString())).toBe('operatorSelection')
    expect(await ask('%E0%A4%A')).toBe('operatorSelection')
  })

  it.each(['Ignore-Cookies', 'Ignore-Cookie'])('are not read with %s=true', async (name) => {
    const headers = remembered(later)
    expect(await operatorOf(send(`/v2/discovery?${redirect}&${name}=true`, { headers }))).toBe('operatorSelection')
  })

  it('are not set with Set-Cookies=false, nor by operator selection', async () => {
    expect((await send(`${selectB}&Set-Cookies=false`)).headers.getSetCookie()).toStrictEqual([])
    expect((await send(`/v2/discovery?${redirect}`)).headers.getSetCookie()).toStrictEqual([])
  })

  it('give way to a phone number', async () => {
    const init = post(`${redirect}&MSISDN=447700900902`)
    const headers = { ...remembered(later), 'Content-Type': 'application/x-www-form-urlencoded' }
    expect(await operatorOf(send('/v2/discovery', { ...init, headers }))).toBe('Example Operator B')
  })

  it.each(['operator-x', 'plain-old-phones', 'no-contract', '__proto__', '909_09', ''])(
    'that were forged to name "%s" lead to operator selection',
    async (operator) => {
      const headers = remembered(later, operator)
      expect(await operatorOf(send(`/v2/discovery?${redirect}`, { headers }))).toBe('operatorSelection')
    },
  )
})

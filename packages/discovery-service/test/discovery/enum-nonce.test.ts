import { describe, expect, it } from 'vitest'
import { staticOperatorDirectory } from '../../src/index.ts'
import { decryptSubscriberId, makeWorld, operatorB, otherBasic, type World } from '../make-world.ts'

const enumNonceKey = crypto.getRandomValues(new Uint8Array(32))
const dayMs = 24 * 60 * 60 * 1000

/** The cookies an answer leaves in a browser, by name. */
function readCookies(response: Response): Map<string, string> {
  return new Map(
    response.headers.getSetCookie().map((line) => {
      const [pair = ''] = line.split(';')
      return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    }),
  )
}

async function discoverByNumber({ send }: World): Promise<Map<string, string>> {
  const body = new URLSearchParams({ Redirect_URL: 'https://localhost/', MSISDN: '+447700900902' })
  return readCookies(await send('/v2/discovery', { method: 'POST', body }))
}

function comeBack(
  { send }: World,
  cookies: Map<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return send('/v2/discovery?Redirect_URL=https://localhost/', { headers: { Cookie, ...headers } })
}

async function read(response: Response) {
  return (await response.json()) as {
    subscriber_id?: string | null
    links?: readonly { rel: string }[]
    response?: { serving_operator: string }
  }
}

describe('the three cookies', () => {
  it('answer as before with the number encrypted anew, and are set anew', async () => {
    const world = makeWorld({ enumNonceKey })
    const cookies = await discoverByNumber(world)
    const response = await comeBack(world, cookies)
    const { subscriber_id, response: body } = await read(response)
    expect(body?.serving_operator).toBe('Example Operator B')
    expect(await decryptSubscriberId(subscriber_id ?? '')).toBe('447700900902')
    const refreshed = readCookies(response)
    expect(refreshed.get('Most-Recent-Selected-Operator')).toBe('operator-b')
    expect(refreshed.get('Enum-Nonce')).not.toBe(cookies.get('Enum-Nonce'))
    expect((await read(await comeBack(world, refreshed))).subscriber_id).toMatch(/^[0-9a-f]{512}$/)
  })

  it('hold the number so that nobody reads it or its length, and never the same way twice', async () => {
    const world = makeWorld({ enumNonceKey })
    const [first, second] = [await discoverByNumber(world), await discoverByNumber(world)]
    const body = new URLSearchParams({ Redirect_URL: 'https://localhost/', MSISDN: '+44234567890' })
    const shorter = readCookies(await world.send('/v2/discovery', { method: 'POST', body })).get('Enum-Nonce') ?? ''
    const nonce = first.get('Enum-Nonce') ?? ''
    expect(nonce).toMatch(/^[\w-]{80}$/)
    expect(shorter).toHaveLength(nonce.length)
    expect(second.get('Enum-Nonce')).not.toBe(nonce)
    expect(atob(nonce.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('447700900902')
  })

  it('lead to a fresh selection, and are reset, when the operator of the number has changed', async () => {
    const world = makeWorld({ enumNonceKey })
    const cookies = await discoverByNumber(world)
    const directory = staticOperatorDirectory({
      operators: [
        { ...operatorB, msisdnPrefixes: [] },
        {
          ...operatorB,
          id: 'operator-g',
          networks: [{ mcc: '907', mnc: '07' }],
          msisdnPrefixes: ['4477'],
          sourceIpRanges: [],
        },
      ],
    })
    const ported = makeWorld({ enumNonceKey, directory })
    // Not even the source IP is asked: the person chooses.
    const answer = await comeBack(ported, cookies, { 'X-Source-IP': '10.0.0.2' })
    expect((await read(answer)).links?.[0]?.rel).toBe('operatorSelection')
    expect([...readCookies(answer).values()]).toStrictEqual(['', '', ''])
    const browser = await comeBack(ported, cookies, { Accept: 'text/html' })
    expect(browser.status).toBe(302)
    const silent = await ported.send('/v2/discovery?Redirect_URL=https://localhost/&Set-Cookies=false', {
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    expect(silent.headers.getSetCookie()).toStrictEqual([])
  })

  it('lead to a fresh selection when the number has no operator any more', async () => {
    const cookies = await discoverByNumber(makeWorld({ enumNonceKey }))
    const directory = staticOperatorDirectory({ operators: [{ ...operatorB, msisdnPrefixes: [] }] })
    const answer = await comeBack(makeWorld({ enumNonceKey, directory }), cookies)
    expect((await read(answer)).links?.[0]?.rel).toBe('operatorSelection')
  })

  it('do not serve a browser after a week, whatever the expiry beside them was changed to', async () => {
    const world = makeWorld({ enumNonceKey })
    const cookies = await discoverByNumber(world)
    cookies.set('Most-Recent-Selected-Operator-Expiry', '2099-01-01T00:00:00.000Z')
    world.passTime(7 * dayMs - 1)
    expect((await read(await comeBack(world, cookies))).subscriber_id).not.toBeNull()
    world.passTime(1)
    expect((await read(await comeBack(world, cookies))).subscriber_id).toBeNull()
  })
})

describe('two cookies', () => {
  it.each([
    ['is absent', ''],
    ["is the document's example", 'db2a9d9066a9e72cf545220318'],
    ['is no base64url', '%%%'],
    ['is of one character', 'A'],
    ['is zero', 'A'.repeat(80)],
  ])('name the operator without a number when Enum-Nonce %s', async (_, nonce) => {
    const world = makeWorld({ enumNonceKey })
    const cookies = (await discoverByNumber(world)).set('Enum-Nonce', nonce)
    const response = await comeBack(world, cookies)
    const body = await read(response)
    expect(body.subscriber_id).toBeNull()
    expect(body.response?.serving_operator).toBe('Example Operator B')
    expect(readCookies(response).get('Enum-Nonce')).toBe('')
  })

  it('are what remains of a nonce with one bit changed, under another key, or of another application', async () => {
    const world = makeWorld({ enumNonceKey })
    const cookies = await discoverByNumber(world)
    const nonce = cookies.get('Enum-Nonce') ?? ''
    const forged = new Map(cookies).set(
      'Enum-Nonce',
      `${nonce.slice(0, 40)}${nonce[40] === 'A' ? 'B' : 'A'}${nonce.slice(41)}`,
    )
    expect((await read(await comeBack(world, forged))).subscriber_id).toBeNull()
    const elsewhere = makeWorld({ enumNonceKey: crypto.getRandomValues(new Uint8Array(32)) })
    expect((await read(await comeBack(elsewhere, cookies))).subscriber_id).toBeNull()
    const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const foreign = await world.send('/v2/discovery?Redirect_URL=https://example.com/discovered', {
      headers: { Authorization: otherBasic, Cookie },
    })
    expect(await read(foreign)).toMatchObject({
      subscriber_id: null,
      response: { serving_operator: 'Example Operator B' },
    })
  })

  it('without their expiry, or with Enum-Nonce alone, are not used', async () => {
    const world = makeWorld({ enumNonceKey })
    const cookies = await discoverByNumber(world)
    cookies.delete('Most-Recent-Selected-Operator-Expiry')
    expect((await read(await comeBack(world, cookies))).links).toHaveLength(1)
    cookies.delete('Most-Recent-Selected-Operator')
    expect((await read(await comeBack(world, cookies))).links).toHaveLength(1)
  })
})

describe('Enum-Nonce', () => {
  it('is left by a number entered on the selection page as well', async () => {
    const world = makeWorld({ enumNonceKey })
    const { links } = (await (await world.send('/v2/discovery?Redirect_URL=https://localhost/')).json()) as {
      links: [{ href: string }]
    }
    const page = await (await world.discovery(new Request(links[0].href), {})).text()
    const csrf_token = /name="csrf_token" value="([\w-]+)"/.exec(page)?.[1] ?? ''
    const body = new URLSearchParams({ csrf_token, action: 'number', msisdn: '+447700900902' })
    const left = await world.discovery(new Request(links[0].href, { method: 'POST', body }), {})
    const { subscriber_id } = await read(await comeBack(world, readCookies(left)))
    expect(await decryptSubscriberId(subscriber_id ?? '')).toBe('447700900902')
  })

  it('is reset where no key is configured', async () => {
    expect((await discoverByNumber(makeWorld())).get('Enum-Nonce')).toBe('')
  })

  it.each([0, 16, 31, 33])('takes no key of %d octets, alone or in a ring', (length) => {
    const wrong = new Uint8Array(length)
    expect(() => makeWorld({ enumNonceKey: wrong })).toThrow(TypeError)
    expect(() => makeWorld({ enumNonceKey: [enumNonceKey, wrong] })).toThrow(TypeError)
  })

  it('forgets nobody while its key is replaced, on instances that are a step apart', async () => {
    const nextKey = crypto.getRandomValues(new Uint8Array(32))
    const remembers = async (sealing: readonly Uint8Array[], opening: readonly Uint8Array[]) => {
      const cookies = await discoverByNumber(makeWorld({ enumNonceKey: sealing }))
      const { subscriber_id } = await read(await comeBack(makeWorld({ enumNonceKey: opening }), cookies))
      return typeof subscriber_id === 'string'
    }
    const steps = [[enumNonceKey], [enumNonceKey, nextKey], [nextKey, enumNonceKey], [nextKey]]
    for (const [index, step] of steps.slice(1).entries()) {
      const before = steps[index] ?? []
      expect([await remembers(before, step), await remembers(step, before)]).toStrictEqual([true, true])
    }
    expect(await remembers([enumNonceKey], [nextKey])).toBe(false)
  })
})

import { beforeEach, describe, expect, it, vi } from 'vitest'
import { makeWorld, type World } from './make-world.ts'

const [served, unknown, unsupported, withoutContract] = [
  '+447700900902',
  '+447700900000',
  '+447700900908',
  '+447700900909',
]
const cryptography = ['encrypt', 'decrypt', 'sign', 'verify', 'digest', 'importKey', 'deriveBits'] as const
let work: string[]
let world: World
beforeEach(() => {
  work = []
  for (const name of cryptography) {
    const original = crypto.subtle[name].bind(crypto.subtle) as (...args: unknown[]) => Promise<unknown>
    vi.spyOn(crypto.subtle, name).mockImplementation((...args: unknown[]) => {
      work.push(`crypto.${name}`)
      return original(...args) as Promise<never>
    })
  }
  const { options } = makeWorld()
  world = makeWorld({
    directory: note('directory', options.directory),
    applications: note('applications', options.applications),
    sessions: note('sessions', options.sessions),
    rateLimiter: note('rate', { count: async () => undefined, check: async () => undefined }),
    audit: ({ outcome, status }) => work.push(`audit ${outcome} ${status}`),
    sealing: (key) => note('sealing', options.sealing(key)),
    enumNonceKey: crypto.getRandomValues(new Uint8Array(32)),
  })
  return () => vi.restoreAllMocks()
})

/** A port that notes each of its members when it is used. */
function note<Port extends object>(name: string, port: Port): Port {
  return new Proxy(port, {
    get: (target, member, receiver): unknown => {
      work.push(`${name}.${String(member)}`)
      return Reflect.get(target, member, receiver)
    },
  })
}

async function begin(): Promise<{ url: string; csrf_token: string }> {
  const { links } = (await (await world.send('/v2/discovery?Redirect_URL=https://localhost/')).json()) as {
    links: [{ href: string }]
  }
  const page = await (await world.discovery(new Request(links[0].href), {})).text()
  return { url: links[0].href, csrf_token: /name="csrf_token" value="([\w-]+)"/.exec(page)?.[1] ?? '' }
}

/** Everything an observer may see of an answer, and everything that was done for it. */
async function observe(answering: Promise<Response>) {
  const response = await answering
  const answer = { status: response.status, headers: [...response.headers], text: await response.text() }
  return { ...answer, work: work.splice(0) }
}

async function enterNumber(action: 'number' | 'give_up', msisdn: string) {
  const { url, csrf_token } = await begin()
  work.length = 0
  const body = new URLSearchParams({ csrf_token, action, msisdn })
  const seen = await observe(world.discovery(new Request(url, { method: 'POST', body }), {}))
  return {
    ...seen,
    text: seen.text
      .replaceAll(csrf_token, '')
      .replaceAll(msisdn, '')
      .replaceAll(/session_id=[\w-]+/g, ''),
  }
}

function ask(MSISDN: string, headers: HeadersInit = {}) {
  work.length = 0
  const body = new URLSearchParams({ Redirect_URL: 'https://localhost/', MSISDN })
  return observe(world.send('/v2/discovery', { method: 'POST', body, headers }))
}

describe('somebody who tries phone numbers', () => {
  it('on the selection page gets one answer, octet by octet, after the same work in the same order', async () => {
    const first = await enterNumber('number', unknown)
    expect(first.status).toBe(422)
    expect(first.work.filter((step) => step === 'directory.byMsisdn')).toHaveLength(1)
    for (const msisdn of [unsupported, withoutContract]) {
      expect(await enterNumber('number', msisdn)).toStrictEqual(first)
    }
  })

  it('and gives up causes the same work, though the application is told more', async () => {
    const first = await enterNumber('give_up', unknown)
    const other = await enterNumber('give_up', unsupported)
    expect([first.status, other.status]).toStrictEqual([303, 303])
    expect(other.work).toStrictEqual(first.work)
    expect(first.headers).toContainEqual(['location', 'https://localhost/?err_msg=MSISDNNotFound'])
    expect(other.headers).toContainEqual(['location', 'https://localhost/?err_msg=NotSupportedOperatorMSISDN'])
  })

  it('without credentials gets one answer to every number, and none is looked up', async () => {
    const Authorization = `Basic ${btoa('nobody:guess')}`
    const first = await ask(unknown, { Authorization })
    expect(first.status).toBe(401)
    expect(first.work.filter((step) => step.startsWith('directory'))).toStrictEqual([])
    for (const msisdn of [served, unsupported]) expect(await ask(msisdn, { Authorization })).toStrictEqual(first)
  })

  it('beyond the rate of the application gets one answer to every number, and none is looked up', async () => {
    const { options } = world
    world = makeWorld({ ...options, rateLimiter: { count: async () => 30, check: async () => undefined } })
    await ask(served)
    const first = await ask(unknown)
    expect(first.status).toBe(429)
    expect(first.work.filter((step) => step.startsWith('directory'))).toStrictEqual([])
    for (const msisdn of [served, unsupported]) expect(await ask(msisdn)).toStrictEqual(first)
  })

  it('with credentials and within the rate is told apart what the API documents, after the same work', async () => {
    await ask(served)
    const [first, other] = [await ask(unknown), await ask(unsupported)]
    expect([first.status, other.status]).toStrictEqual([404, 404])
    expect([first.text, other.text]).toStrictEqual([
      '{"error":"Not_Found_Entity","description":"We could not find your operator based on the MSISDN supplied"}',
      '{"error":"Not_Found_Entity","description":"Operator not supported for the MSISDN supplied"}',
    ])
    expect(other.work).toStrictEqual(first.work)
    expect(other.headers).toStrictEqual(first.headers)
  })
})

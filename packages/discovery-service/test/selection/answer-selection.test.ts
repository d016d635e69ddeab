import { beforeEach, describe, expect, it } from 'vitest'
import { type DirectoryOperator, type RateLimiter, staticOperatorDirectory } from '../../src/index.ts'
import { decryptSubscriberId, makeWorld, operatorB, type World } from '../make-world.ts'
import { beginSelection, submitPage, visitPage } from './visit-selection.ts'

let world: World
let page: string
beforeEach(async () => {
  world = makeWorld()
  page = await begin('https://localhost/')
})

const begin = (redirectUrl: string, init?: RequestInit) => beginSelection(world, redirectUrl, init)
const browse = (url: string, init?: RequestInit) => visitPage(world, url, init)
const submit = (fields: Record<string, string>, url = page, headers?: HeadersInit) =>
  submitPage(world, url, fields, headers)

describe('the operator selection page', () => {
  it('names the application and lists the operators that serve it by country', async () => {
    const response = await browse(page)
    const text = (await response.text()).replaceAll(/\s+/g, ' ')
    expect(response.status).toBe(200)
    expect(text).toContain('<strong>TestApp</strong>')
    expect(
      [...text.matchAll(/<optgroup label="([^"]+)"|<option value="([^"]+)"/g)].map((m) => m[1] ?? m[2]),
    ).toStrictEqual(['United Kingdom', 'operator-g', 'United States', 'operator-b', 'test-network'])
  })

  it('may be read many times before it is used', async () => {
    await browse(page)
    expect((await browse(page)).status).toBe(200)
  })

  it('allows its forms to end only here, at the application and at the operators it leads to', async () => {
    const { headers } = await browse(page)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self' https://localhost https://operator-b.sandbox.mobileconnect.io; frame-ancestors 'none'; base-uri 'none'",
    )
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('links a stylesheet that is there and may be cached for ever', async () => {
    const href = /<link rel="stylesheet" href="([^"]+)"/.exec(await (await browse(page)).text())?.[1] ?? ''
    const response = await browse(new URL(href, page).href)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('immutable')
  })

  it('uses no inline script or style, which its policy would refuse', async () => {
    expect(await (await browse(page)).text()).not.toMatch(/<script|<style|style=|\son\w+=/)
  })
})

describe('a phone number', () => {
  it.each(['+447700900902', ' +44 7700 900-902 ', '+44 (0)7700 900902'])(
    'written %s leads back with its network and itself, encrypted',
    async (msisdn) => {
      const response = await submit({ action: 'number', msisdn })
      const location = new URL(response.headers.get('location') ?? '')
      expect(response.status).toBe(303)
      expect(location.origin + location.pathname).toBe('https://localhost/')
      expect([...location.searchParams.keys()]).toStrictEqual(['mcc_mnc', 'subscriber_id'])
      expect(location.searchParams.get('mcc_mnc')).toBe('902_02')
      expect(await decryptSubscriberId(location.searchParams.get('subscriber_id') ?? '')).toBe('447700900902')
    },
  )

  it('leaves a query that the redirect URL already has untouched', async () => {
    page = await begin('https://localhost/back?tenant=a%20b')
    const response = await submit({ action: 'operator', operator: 'operator-g' })
    expect(response.headers.get('location')).toBe('https://localhost/back?tenant=a%20b&mcc_mnc=907_07')
  })

  it.each([
    ['', 'Enter your mobile number.'],
    ['07700 900902', 'Start with + and your country code'],
    ['+44 77', 'This is not a complete mobile number.'],
    ['+44 7700 900902 ext. 5', 'This is not a complete mobile number.'],
    ['+4477009009021234567', 'This is not a complete mobile number.'],
    ['+hello', 'This is not a complete mobile number.'],
  ])('written "%s" is explained beside the field: %s', async (msisdn, sentence) => {
    const response = await submit({ action: 'number', msisdn })
    const text = (await response.text()).replaceAll(/\s+/g, ' ')
    expect(response.status).toBe(422)
    expect(text).toContain('aria-describedby="msisdn-error msisdn-hint" aria-invalid="true"')
    expect(text).toContain(`<p class="error" id="msisdn-error" role="alert">${sentence}`)
    expect(text).toContain(`value="${msisdn}"`)
    expect(text).toContain('Cancel and return to TestApp')
  })

  it.each([
    ['+15552010100', 'MSISDNNotFound'],
    ['+447700900908', 'NotSupportedOperatorMSISDN'],
    ['+447700900909', 'NotSupportedOperatorMSISDN'],
  ])('%s is explained, the list opened, and only giving up says err_msg=%s', async (msisdn, errMsg) => {
    const explained = await submit({ action: 'number', msisdn })
    const text = (await explained.text()).replaceAll(/\s+/g, ' ')
    expect(explained.status).toBe(422)
    expect(text).toContain('We found no operator that offers Mobile Connect here for this number.')
    expect(text).toContain('<details open>')
    const left = await submit({ action: 'give_up', msisdn })
    expect(left.headers.get('location')).toBe(`https://localhost/?err_msg=${errMsg}`)
  })
})

describe('numbers nobody serves', () => {
  it('cannot be told apart by the page, whether unknown or of an operator that is not served', async () => {
    const explain = async (msisdn: string) =>
      (await (await submit({ action: 'number', msisdn })).text()).replaceAll(msisdn, 'NUMBER')
    const unknown = await explain('+447700900000')
    expect(await explain('+447700900908')).toBe(unknown)
    expect(await explain('+447700900909')).toBe(unknown)
  })

  it('can be tried as often as the rate limiter allows; then the list is what remains', async () => {
    const counted: string[] = []
    const count: RateLimiter['count'] = async (subject, key) => {
      counted.push(`${subject} ${key.length}`)
      return counted.filter((entry) => entry.startsWith('selection')).length > 2 ? 60 : undefined
    }
    world = makeWorld({ rateLimiter: { count, check: async () => undefined } })
    page = await begin('https://localhost/')
    const attempt = async () => (await submit({ action: 'number', msisdn: '+447700900000' })).status
    expect([await attempt(), await attempt()]).toStrictEqual([422, 422])
    const refused = await submit({ action: 'number', msisdn: '+447700900902' })
    expect(refused.status).toBe(429)
    expect(await refused.text()).toContain('You have tried too many numbers.')
    expect((await submit({ action: 'operator', operator: 'operator-b' })).status).toBe(303)
    expect(counted).toStrictEqual(['application 36', ...Array<string>(3).fill('selection_number 43')])
  })
})

describe('the list', () => {
  it('leads back with the network alone', async () => {
    const response = await submit({ action: 'operator', operator: 'operator-b' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('https://localhost/?mcc_mnc=902_02')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it.each(['', 'operator-x', 'no-contract', 'plain-old-phones'])('refuses "%s" beside the field', async (operator) => {
    const response = await submit({ action: 'operator', operator })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Choose your operator from the list.')
  })
})

describe('a long list', () => {
  const names = ['Telefónica', 'Été Mobile', ...Array.from({ length: 120 }, (_, index) => `Operator ${index}`)]
  const operators = names.map((name, index): DirectoryOperator => ({
    ...operatorB,
    name,
    id: index === 0 ? 'operator-b' : `operator-${index}`,
    networks: [{ mcc: '901', mnc: String(index).padStart(3, '0') }],
    country: index < 2 ? 'FR' : 'DE',
    msisdnPrefixes: [],
    sourceIpRanges: [],
  }))
  const search = async (fields: Record<string, string>) => {
    const text = await (await submit({ action: 'search', ...fields })).text()
    return [...text.matchAll(/<option value="(operator-[^"]+)"/g)].map((match) => match[1])
  }
  beforeEach(async () => {
    const { applications } = world.options
    const find = async (clientId: string) => {
      const application = await applications.find(clientId)
      const operatorCredentials = Object.fromEntries(
        operators.map(({ id }) => [id, { clientId: 'c', clientSecret: 's' }]),
      )
      return application && { ...application, operatorCredentials }
    }
    world = makeWorld({
      directory: staticOperatorDirectory({ operators }),
      applications: { ...applications, find },
    })
    page = await begin('https://localhost/')
  })

  it('is not shown before a country or a name is asked for', async () => {
    const text = await (await browse(page)).text()
    expect(text).toContain('type="search"')
    expect(text).not.toContain('name="operator"')
  })

  it('is searched by name, whatever its accents and case, by the name of the country, and by country', async () => {
    expect(await search({ name: 'telefonica' })).toStrictEqual(['operator-b'])
    expect(await search({ name: ' ETE ' })).toStrictEqual(['operator-1'])
    expect(await search({ name: 'franc' })).toStrictEqual(['operator-1', 'operator-b'])
    expect(await search({ country: 'FR' })).toHaveLength(2)
    expect(await search({ country: 'DE', name: 'Operator 11' })).toHaveLength(11)
    expect(await search({ name: 'nobody' })).toStrictEqual([])
  })

  it('keeps what was found when nothing is chosen from it, and says what is missing', async () => {
    const found = await (await submit({ action: 'search', country: 'FR', name: 'tele' })).text()
    const form = found.split('<form').find((part) => part.includes('id="operator"')) ?? ''
    const hidden = form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)
    const fields = Array.from(hidden, ([, name = '', value = '']) => [name, value] as const)
    const response = await submit({ ...Object.fromEntries(fields), operator: '' })
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(text).toContain('id="operator-error" role="alert">Choose your operator from the list.')
    expect([...text.matchAll(/<option value="(operator-[^"]+)"/g)].map((match) => match[1])).toStrictEqual([
      'operator-b',
    ])
    expect(text).toContain('<option value="FR" selected>')
  })

  it.each([{}, { country: '', name: 'nobody' }])('says what is missing where %j finds no list', async (fields) => {
    const text = await (await submit({ action: 'operator', operator: 'operator-x', ...fields })).text()
    expect(text).toContain('role="alert">Choose your operator from the list.')
  })

  it('shows the first hundred and says so', async () => {
    const text = await (await submit({ action: 'search', country: 'DE' })).text()
    expect(text.match(/<option value="operator-/g)).toHaveLength(100)
    expect(text).toContain('These are the first 100.')
  })

  it('keeps the policy of the page short', async () => {
    const links = (index: number) => [{ rel: 'authorization', href: `https://idgw${index}.example/authorize` }]
    const directory = staticOperatorDirectory({
      operators: operators.map((operator, index) => ({ ...operator, links: links(index) })),
    })
    world = makeWorld({ ...world.options, directory })
    const policy = (await browse(await begin('https://localhost/'))).headers.get('content-security-policy')
    expect(policy).toContain("form-action 'self' https://localhost https:;")
  })
})

describe('a person who comes back', () => {
  const cookie = (left: Response) =>
    left.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')

  it('finds the operator chosen last time first, and may choose another', async () => {
    const left = await submit({ action: 'operator', operator: 'operator-g' })
    const again = await begin('https://localhost/')
    const text = await (await browse(again, { headers: { Cookie: cookie(left) } })).text()
    expect(text).toContain('Last time you used Example Operator G.')
    expect(text.match(/class="primary"/g)).toHaveLength(1)
    const back = await submit({ action: 'operator', operator: 'operator-b' }, again)
    expect(back.headers.get('location')).toBe('https://localhost/?mcc_mnc=902_02')
  })

  it('is not remembered where the application said Set-Cookies=false', async () => {
    const response = await world.send('/v2/discovery?Redirect_URL=https://localhost/&Set-Cookies=false')
    const { links } = (await response.json()) as { links: [{ href: string }] }
    const left = await submit({ action: 'operator', operator: 'operator-g' }, links[0].href)
    expect(left.status).toBe(303)
    expect(left.headers.getSetCookie()).toStrictEqual([])
  })

  it.each(['no-contract', '__proto__', '"><b>'])('is shown nothing for the forged cookie %s', async (operator) => {
    const Cookie = `Most-Recent-Selected-Operator=${operator}; Most-Recent-Selected-Operator-Expiry=2099-01-01`
    expect(await (await browse(page, { headers: { Cookie } })).text()).not.toContain('Last time')
  })
})

describe('languages', () => {
  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', 'es', 'Encuentre su operador móvil', 'Reino Unido'],
    ['de', 'de', 'Mobilfunkanbieter finden', 'Vereinigtes Königreich'],
    ['nl, fr-CA;q=0.7, en;q=0.3', 'fr', 'Trouvez votre opérateur mobile', 'Royaume-Uni'],
    ['en;q=0.1, de;q=0', 'en', 'Find your mobile operator', 'United Kingdom'],
    ['nl', 'en', 'Find your mobile operator', 'United Kingdom'],
    ['*', 'en', 'Find your mobile operator', 'United Kingdom'],
    [';;q=x,,', 'en', 'Find your mobile operator', 'United Kingdom'],
  ])('Accept-Language: %s is answered in %s', async (wanted, language, title, country) => {
    const response = await browse(page, { headers: { 'Accept-Language': wanted } })
    const text = await response.text()
    expect(response.headers.get('content-language')).toBe(language)
    expect(text).toContain(`<html lang="${language}">`)
    expect(text).toContain(`<h1>${title}</h1>`)
    expect(text).toContain(`<optgroup label="${country}">`)
  })

  it('of the page a session ends on is that of the browser too', async () => {
    const response = await browse(`${page}x`, { headers: { 'Accept-Language': 'de' } })
    expect(await response.text()).toContain('Diese Seite ist nicht mehr gültig')
  })
})

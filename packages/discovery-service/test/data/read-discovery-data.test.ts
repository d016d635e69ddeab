import { describe, expect, it } from 'vitest'
import { describeDataFormat, type DiscoveryData, readDiscoveryData } from '../../src/index.ts'
import { operatorB } from '../make-world.ts'

const valid = {
  operators: [
    operatorB,
    {
      ...operatorB,
      id: 'operator-g',
      networks: [{ mcc: '907', mnc: '07' }],
      msisdnPrefixes: ['33'],
      sourceIpRanges: [],
    },
  ],
  applications: [
    {
      clientId: 'app',
      clientSecretHash: '$scrypt$ln=15,r=8,p=3$salt$key',
      shortName: 'App',
      redirectUrls: ['https://app.example/back', 'com.example.app:/back'],
      operatorCredentials: { 'operator-b': { clientId: 'c', clientSecret: 's' } },
    },
  ],
} satisfies DiscoveryData

/** The valid data with one member changed, by the path to it; `undefined` takes it away. */
function change(path: string, value: unknown): unknown {
  const copy = structuredClone<unknown>(valid)
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  const holder = steps.reduce((at, step) => (at as Record<string, unknown>)[step], copy) as Record<string, unknown>
  if (value === undefined) Reflect.deleteProperty(holder, last)
  else holder[last] = value
  return copy
}

async function mistakesOf(value: unknown): Promise<readonly string[]> {
  const reading = await readDiscoveryData(value)
  return reading.kind === 'data' ? [] : reading.mistakes.map(({ path, message }) => `/${path.join('/')} ${message}`)
}

describe('readDiscoveryData', () => {
  it.each(['operators.0.links.0.href', 'applications.0.operatorCredentials.operator-b.clientSecret'])(
    'takes 2 000 characters, and no more, for %s',
    async (path) => {
      expect(await mistakesOf(change(path, 'a'.repeat(2_000)))).toStrictEqual([])
      expect(await mistakesOf(change(path, 'a'.repeat(2_001)))).not.toStrictEqual([])
    },
  )

  it('answers valid data as it is', async () => {
    expect(await readDiscoveryData(valid)).toStrictEqual({ kind: 'data', data: valid })
  })

  it.each([
    ['operators.0.networks.0.mcc', 902, '/operators/0/networks/0/mcc Invalid input: expected string, received number'],
    [
      'operators.0.networks.0.mnc',
      '2',
      '/operators/0/networks/0/mnc must be a string of 2 or 3 digits: "01" is not "001"',
    ],
    ['operators.1.id', 'a;b', '/operators/1/id must be 1 to 64 letters, digits, ".", "_" or "-"'],
    ['operators.1.id', 'operator-b', '/operators/1/id is already at /operators/0/id'],
    [
      'operators.1.networks.0',
      { mcc: '902', mnc: '22' },
      '/operators/1/networks/0 is already at /operators/0/networks/1',
    ],
    [
      'operators.1.msisdnPrefixes.0',
      '44234',
      '/operators/1/msisdnPrefixes/0 is already at /operators/0/msisdnPrefixes/1',
    ],
    ['operators.1.msisdnPrefixes.0', '+44', '/operators/1/msisdnPrefixes/0 must be 1 to 15 digits without + or 00'],
    ['operators.1.sourceIpRanges.0', '10.0.0.0', '/operators/1/sourceIpRanges/0 must be a CIDR range, IPv4 or IPv6'],
    [
      'operators.1.sourceIpRanges.0',
      '10.0.0.77/24',
      '/operators/1/sourceIpRanges/0 is already at /operators/0/sourceIpRanges/0',
    ],
    [
      'operators.1.sourceIpRanges.0',
      '2001:DB8:B:0::/48',
      '/operators/1/sourceIpRanges/0 is already at /operators/0/sourceIpRanges/1',
    ],
    ['operators.0.mobileConnnect', true, '/operators/0/mobileConnnect is not a member of this format'],
    ['operators.0.name', undefined, '/operators/0/name Invalid input: expected string, received undefined'],
    [
      'operators.0.subscriberIdKey',
      { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
      '/operators/0/subscriberIdKey/n must be a modulus of at least 2048 bits in base64url',
    ],
    ['applications.0.clientId', 'a:b', '/applications/0/clientId must be 1 to 200 characters without a colon'],
    [
      'applications.0.redirectUrls.0',
      'javascript:alert(1)',
      '/applications/0/redirectUrls/0 must be a redirect URL without a fragment',
    ],
    [
      'applications.0.operatorCredentials.operator-x',
      { clientId: 'c', clientSecret: 's' },
      '/applications/0/operatorCredentials/operator-x names no operator of this file',
    ],
  ])('%s = %j: %s', async (path, value, mistake) => {
    expect(await mistakesOf(change(path, value))).toStrictEqual([mistake])
  })

  const soundModulus = operatorB.subscriberIdKey?.n ?? ''
  it.each([
    ['of nothing but zeros', 'A'.repeat(342), 'A', 'must be an RSA public key of 2048 to 8192 bits'],
    ['of 2046 bits', `H${'z'.repeat(341)}`, 'AQAB', 'must be an RSA public key of 2048 to 8192 bits'],
    ['of 8200 bits', `_${'z'.repeat(1_366)}`, 'AQAB', 'must be an RSA public key of 2048 to 8192 bits'],
    ['of exponent 1: anyone reads the number', soundModulus, 'AQ', 'must have an odd exponent from 3 to 4294967295'],
    ['of exponent 1 behind zeros', soundModulus, 'AAAB', 'must have an odd exponent from 3 to 4294967295'],
    ['of exponent 0', soundModulus, 'AA', 'must have an odd exponent from 3 to 4294967295'],
    ['of exponent 2', soundModulus, 'Ag', 'must have an odd exponent from 3 to 4294967295'],
    ['of exponent 65536', soundModulus, 'AQAA', 'must have an odd exponent from 3 to 4294967295'],
    ['of 33 bits of exponent', soundModulus, 'AQAAAAE', 'must have an odd exponent from 3 to 4294967295'],
    ['of an even modulus', `${soundModulus.slice(0, -3)}_-A`, 'AQAB', 'must have a modulus without small factors'],
  ])('refuses a key %s', async (_, n, e, message) => {
    expect(await mistakesOf(change('operators.0.subscriberIdKey', { kty: 'RSA', n, e }))).toStrictEqual([
      `/operators/0/subscriberIdKey ${message}`,
    ])
  })

  it.each(['Aw', 'AQAB', 'AAEAAQ'])('takes a key of exponent %s', async (e) => {
    const key = { kty: 'RSA', n: soundModulus, e }
    expect(await mistakesOf(change('operators.0.subscriberIdKey', key))).toStrictEqual([])
  })

  it.each(['hunter2', '$argon2id$', '$2b$10 $salt'])('refuses %s, which is no hash', async (text) => {
    expect(await mistakesOf(change('applications.0.clientSecretHash', text))).toStrictEqual([
      '/applications/0/clientSecretHash must be a hash such as $scrypt$ln=15,r=8,p=3$salt$key, never the secret',
    ])
  })

  it.each([
    '$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$RdescudvJCsgt3ub+b/dWRWJTmaaJObG',
    '$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW',
  ])('takes the hash %s: what reads it is up to the host', async (text) => {
    expect(await mistakesOf(change('applications.0.clientSecretHash', text))).toStrictEqual([])
  })

  it.each([null, [], 'text', 1, {}])('finds mistakes in %j, without failing itself', async (value) => {
    expect(await mistakesOf(value)).not.toStrictEqual([])
  })

  it('finds every mistake, also clashes beside malformed members', async () => {
    const value = {
      operators: [
        { id: 'a', networks: [{ mcc: '901', mnc: '01' }], msisdnPrefixes: ['44', '44'] },
        { id: 'a', networks: [{ mcc: '901', mnc: '01' }, null] },
      ],
      applications: [{ clientId: 'x' }, { clientId: 'x', operatorCredentials: null }],
    }
    const mistakes = await mistakesOf(value)
    for (const expected of [
      '/operators/0/msisdnPrefixes/1 is already at /operators/0/msisdnPrefixes/0',
      '/operators/1/id is already at /operators/0/id',
      '/operators/1/networks/0 is already at /operators/0/networks/0',
      '/applications/1/clientId is already at /applications/0/clientId',
      '/operators/0/name Invalid input: expected string, received undefined',
      '/applications/0/shortName Invalid input: expected string, received undefined',
    ]) {
      expect(mistakes).toContain(expected)
    }
  })

  it('repeats no secret in a mistake', async () => {
    const secret = 'ab26d2bd-0312'
    const mistakes = await mistakesOf(change('applications.0.operatorCredentials.operator-b.clientSecret', [secret]))
    expect(mistakes).toHaveLength(1)
    expect(mistakes.join()).not.toContain(secret)
  })
})

describe('describeDataFormat', () => {
  it('is a JSON Schema that knows the members and forbids others', () => {
    expect(describeDataFormat()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
      required: ['operators', 'applications'],
      properties: {
        operators: {
          items: { properties: { networks: { prefixItems: [{ properties: { mcc: { pattern: '^\\d{3}$' } } }] } } },
        },
      },
    })
  })
})

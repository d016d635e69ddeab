import { describe, expect, it } from 'vitest'
import { ConfigError, type ReadFile } from '@mobile-connect/node-service'
import { readServerConfig } from '../../src/index.ts'

const yaml = `# Two shops, one of them without discovery.
applications:
  - id: shop
    redirectUrl: https://shop.example/login/discovery_callback
    clientId: shop-client
    clientSecretFile: /run/shop-secret
    discoveryUrl: https://discovery.example/v2/discovery
    clientName: Example Shop
    appRedirectUrls: [com.example.shop:/signed-in]
  - id: bank
    redirectUrl: https://bank.example/mobile/discovery_callback
    scopes: openid mc_authz
    context: Confirm your payment
    operators:
      - id: operator-a
        name: Example Operator A
        clientId: bank-client
        clientSecretFile: /run/bank-secret
        clientName: Example Bank
        issuer: https://operator-a.example
`

/** The configuration file, and the secrets beside it. */
function disk(file: string): ReadFile {
  const files = { '/etc/mc.yaml': file, '/run/shop-secret': 'shop-secret\n', '/run/bank-secret': 'bank-secret\n' }
  return (name) => Object.entries(files).find(([known]) => known === name)?.[1] ?? { code: 'ENOENT' }
}

const read = (file: string, env: Record<string, string> = {}) =>
  readServerConfig({ MC_CONFIG_FILE: '/etc/mc.yaml', ...env }, disk(file))

function mistakesIn(file: string, env: Record<string, string> = {}): readonly string[] {
  try {
    read(file, env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n')
  }
  return expect.fail('no ConfigError was thrown')
}

it('describes several applications, each with its base path, credentials and operators', () => {
  expect(read(yaml).applications).toMatchObject([
    {
      id: 'shop',
      clientId: 'shop-client',
      clientSecret: 'shop-secret',
      scopes: 'openid mc_authn',
      appRedirectUrls: ['com.example.shop:/signed-in'],
      operators: [],
    },
    {
      id: 'bank',
      redirectUrl: 'https://bank.example/mobile/discovery_callback',
      operators: [{ id: 'operator-a', clientSecret: 'bank-secret', issuer: 'https://operator-a.example' }],
    },
  ])
})

it.each([
  ['"True"', true],
  ['"False"', false],
  ['false', false],
])('reads a flag written as %s', (written, meant) => {
  const flagged = yaml.replace('clientName: Example Shop', `clientName: Example Shop\n    includeRequestIp: ${written}`)
  expect(read(flagged).applications[0].includeRequestIp).toBe(meant)
})

it('may as well be JSON', () => {
  const application = { redirectUrl: 'https://a.example/a/discovery_callback', clientId: 'a', clientSecret: 'b' }
  const json = JSON.stringify({ applications: [{ ...application, discoveryUrl: 'https://d.example/' }] })
  expect(read(json).applications).toMatchObject([{ id: 'default', clientSecret: 'b' }])
})

describe('a defence against mix-up', () => {
  const operatorB = `
      - id: operator-b
        name: Example Operator B
        clientId: bank-client
        clientSecretFile: /run/bank-secret
        clientName: Example Bank
        issuer: https://operator-b.example
`
  const beside = yaml.replace(
    '    scopes: openid mc_authz',
    '    clientId: bank\n    clientSecret: s\n    discoveryUrl: https://d.example/\n    scopes: openid mc_authz',
  )
  const withMember = (file: string, member: string): string =>
    file.replace('    context: Confirm', `    ${member}\n    context: Confirm`)

  it.each([
    ['operators beside discovery', beside, 'operators beside discoveryUrl'],
    [
      'several operators on one redirect URL',
      withMember(yaml.trimEnd() + operatorB, 'redirectUrlPerIssuer: false'),
      'several operators',
    ],
  ])('is needed by %s', (_, file, sources) => {
    expect(mistakesIn(file)).toStrictEqual([
      expect.stringMatching(
        new RegExp(
          `/applications/1/redirectUrlPerIssuer must be true where there are ${sources}, unless requireIssuerInResponse is: `,
        ),
      ),
    ])
    const isPerIssuer = file.includes('redirectUrlPerIssuer')
    const cured = isPerIssuer
      ? file.replace('Issuer: false', 'Issuer: true')
      : withMember(file, 'redirectUrlPerIssuer: true')
    expect(read(cured).applications[1]).toMatchObject({ redirectUrlPerIssuer: true })
    expect(read(withMember(file, 'requireIssuerInResponse: true')).applications[1]).toMatchObject({
      requireIssuerInResponse: true,
    })
  })

  it('is there by default for several operators without discovery', () => {
    expect(read(yaml.trimEnd() + operatorB).applications[1]?.operators).toHaveLength(2)
  })
})

describe('mistakes', () => {
  it('are told all at once, each with its line and its pointer', () => {
    const wrong = yaml
      .replace('clientId: shop-client', 'clientld: shop-client')
      .replace('https://bank.example/mobile/discovery_callback', 'bank.example')
      .replace('issuer: https://operator-a.example', 'endpoints: { token: nowhere }')
      .replace('/run/bank-secret', '/run/no-secret')
    expect(mistakesIn(wrong, { PORT: 'http' })).toStrictEqual([
      '/etc/mc.yaml:18: clientSecretFile cannot be read: ENOENT.',
      '/etc/mc.yaml:3: /applications/0 cannot have clientld.',
      '/etc/mc.yaml:3: /applications/0/clientId is missing.',
      '/etc/mc.yaml:11: /applications/1/redirectUrl must be an https URL, or http on loopback, with a path of letters, digits and ._~- that ends in /discovery_callback.',
      '/etc/mc.yaml:20: /applications/1/operators/0/endpoints/token must be an absolute https URL, or http on loopback.',
      'PORT must be a whole number from 0 to 65535.',
    ])
  })

  it('name our spelling for each name of the SDK guide', () => {
    const guide = {
      msisdn: '447700900907',
      clientID: 'a',
      clientSecret: 'b',
      discoveryURL: 'https://discovery.example/',
      redirectURL: 'https://shop.example/discovery_callback',
      xRedirect: 'True',
      includeRequestIP: 'False',
      apiVersion: 'mc_v1.2',
      scopes: 'openid mc_authn',
      clientName: 'Example Shop',
    }
    const mistakes = mistakesIn(JSON.stringify({ applications: [guide] }))
    expect(mistakes).toContain(
      '/etc/mc.yaml:1: /applications/0 cannot have msisdn (a number belongs to each request: start_discovery?msisdn=), ' +
        'clientID (write clientId), discoveryURL (write discoveryUrl), redirectURL (write redirectUrl), ' +
        'includeRequestIP (write includeRequestIp).',
    )
    expect(mistakes.join()).not.toMatch(/xRedirect|must be true or false|447700900907/)
  })

  it('include operators that do not tell where they listen', () => {
    const wrong = yaml.replace('        issuer: https://operator-a.example\n', '')
    expect(mistakesIn(wrong)).toStrictEqual([
      '/etc/mc.yaml:15: /applications/1/operators/0 is incomplete: an operator needs metadataUrl, an https issuer, or issuer with authorization, token and jwks.',
    ])
  })

  it('of form are told by their line, without a word of the file', () => {
    const [mistake = ''] = mistakesIn('applications:\n  - clientSecret: "hunter2\n')
    expect(mistake).toMatch(/^\/etc\/mc\.yaml:\d: [A-Z_]+\.$/)
    expect(mistake).not.toContain('hunter2')
  })

  it.each([
    ['', '/etc/mc.yaml:1:  must be an object.'],
    ['applications: []', '/etc/mc.yaml:1: /applications names no application.'],
    ['applications: {}', '/etc/mc.yaml:1: /applications must be a list of applications.'],
  ])('include a file that says %j', (file, mistake) => {
    expect(mistakesIn(file)).toStrictEqual([mistake])
  })

  it('include ids and base paths given twice', () => {
    const twice = yaml.replace('id: bank', 'id: shop').replace('bank.example/mobile', 'bank.example/login')
    expect(mistakesIn(twice)).toStrictEqual([
      '/etc/mc.yaml:10: /applications/1/id is the id of another application.',
      '/etc/mc.yaml:11: /applications/1/redirectUrl has the base path of another application.',
    ])
  })

  it('do not include a level of assurance without quotes', () => {
    expect(read(yaml.replace('clientName: Example Shop', 'acrValues: 3')).applications[0].acrValues).toBe('3')
  })

  it('include ids given twice beside any other mistake', () => {
    const twice = yaml.replace('id: bank', 'id: shop').replace('clientId: shop-client', 'clientId: 5')
    expect(mistakesIn(twice)).toStrictEqual([
      '/etc/mc.yaml:5: /applications/0/clientId must be text.',
      '/etc/mc.yaml:10: /applications/1/id is the id of another application.',
    ])
  })

  it.each([
    ['in front of', 'clientSecret: typed\n    clientSecretFile: /run/shop-secret'],
    ['behind', 'clientSecretFile: /run/shop-secret\n    clientSecret: typed'],
  ])('include a secret %s the file that holds it', (_, members) => {
    const twice = yaml.replace('clientSecretFile: /run/shop-secret', members)
    expect(mistakesIn(twice)).toStrictEqual(['/etc/mc.yaml:3: clientSecret and clientSecretFile exclude each other.'])
  })

  it('include operators that give the application no name where a prompt shows it', () => {
    expect(mistakesIn(yaml.replace('        clientName: Example Bank\n', ''))).toStrictEqual([
      '/etc/mc.yaml:15: /applications/1/operators/0/clientName is missing: the scopes ask for authorisation or identity, whose prompt shows it.',
    ])
    const byApplication = yaml
      .replace('        clientName: Example Bank\n', '')
      .replace('    scopes', '    clientName: Bank\n    scopes')
    expect(read(byApplication).applications[1]?.clientName).toBe('Bank')
  })

  it('include names that leave no room for the texts', () => {
    const named = (octets: number) => yaml.replace('Example Bank', 'x'.repeat(octets))
    const room = 93 - 'Confirm your payment'.length
    expect(read(named(room)).applications).toHaveLength(2)
    expect(mistakesIn(named(room + 1))).toStrictEqual([
      '/etc/mc.yaml:19: /applications/1/operators/0/clientName must be at most 93 octets long together with context and binding message.',
    ])
  })

  it('include what the file and the environment both say', () => {
    const env = { MC_CLIENT_ID: 'other', MC_SCOPES: 'openid' }
    expect(mistakesIn(yaml, env)).toStrictEqual([
      'MC_CLIENT_ID and MC_CONFIG_FILE exclude each other.',
      'MC_SCOPES and MC_CONFIG_FILE exclude each other.',
    ])
  })

  it('include a file that is not there', () => {
    expect(() => readServerConfig({ MC_CONFIG_FILE: '/etc/absent.yaml' }, disk(''))).toThrow(
      'MC_CONFIG_FILE names a file that cannot be read: ENOENT.',
    )
  })
})

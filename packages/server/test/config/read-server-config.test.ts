import { describe, expect, it } from 'vitest'
import { ConfigError, type ReadFile } from '@mobile-connect/node-service'
import { readServerConfig } from '../../src/index.ts'

const needed = {
  MC_CLIENT_ID: 'client',
  MC_CLIENT_SECRET: 'secret',
  MC_DISCOVERY_URL: 'https://discovery.example/v2/discovery',
  MC_REDIRECT_URL: 'https://shop.example/server_side_api/discovery_callback',
}

/** Files by name. */
function disk(files: Readonly<Record<string, string>>): ReadFile {
  return (file) => files[file] ?? { code: 'ENOENT' }
}

/** The lines of what is thrown. */
function mistakesIn(env: Record<string, string | undefined>, readFile: ReadFile = disk({})): readonly string[] {
  try {
    readServerConfig(env, readFile)
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n')
  }
  return expect.fail('no ConfigError was thrown')
}

describe('a complete environment', () => {
  it('needs four values; the rest has defaults', () => {
    expect(readServerConfig(needed, disk({}))).toStrictEqual({
      applications: [
        {
          id: 'default',
          clientId: 'client',
          clientSecret: 'secret',
          discoveryUrl: 'https://discovery.example/v2/discovery',
          redirectUrl: 'https://shop.example/server_side_api/discovery_callback',
          requireIssuerInResponse: false,
          xRedirect: true,
          includeRequestIp: false,
          scopes: 'openid mc_authn',
          trustClaimedSourceIp: false,
          trustTransactionText: false,
          appRedirectUrls: [],
          operators: [],
        },
      ],
      host: '127.0.0.1',
      port: 8080,
      adminHost: '127.0.0.1',
      adminPort: 8081,
      trustedProxies: 0,
      requestIdHeader: undefined,
      storageUrl: 'sqlite:./data.db',
      storageKeyFile: './data.db.key',
      cacheKeySecret: undefined,
      sessionSecret: undefined,
      sessionLifetimeS: 28_800,
      timeoutMs: 10_000,
      maxBodyBytes: 262_144,
      transactionLifetimeS: 600,
      clockToleranceS: 30,
      requestTimeoutMs: 30_000,
      shutdownTimeoutMs: 10_000,
      shutdownDelayMs: 0,
      startsPerClientIp: 60,
      startsPerPhoneNumber: 5,
      isSingleProcess: false,
      egressHosts: undefined,
      proxy: { http: undefined, https: undefined, except: undefined },
      logLevel: 'info',
      unknownVariables: [],
    })
  })

  it('is read whole, with True and False as the SDK guide writes them', () => {
    const env = {
      ...needed,
      MC_REDIRECT_URL_PER_ISSUER: 'True',
      MC_REQUIRE_ISSUER_IN_RESPONSE: 'true',
      MC_X_REDIRECT: 'False',
      MC_INCLUDE_REQUEST_IP: 'True',
      MC_DISCOVERY_DIALECT: 'old_sdks',
      MC_API_VERSION: 'mc_v1.2',
      MC_SCOPES: 'openid mc_authz',
      MC_ACR_VALUES: '3',
      MC_RESPONSE_MODE: 'form_post',
      MC_CLIENT_NAME: ' Example Shop ',
      MC_CONTEXT: 'Confirm your order',
      MC_BINDING_MESSAGE: 'blue fox',
      MC_COUNTRY: 'GB',
      MC_TRUST_CLAIMED_SOURCE_IP: 'true',
      MC_TRUST_TRANSACTION_TEXT: 'True',
      MC_APP_REDIRECT_URLS: 'com.example.shop:/signed-in, https://shop.example/app',
      MC_ID_TOKEN_ALGORITHMS: 'ES256, PS256 RS256',
      PORT: '8443',
      HOST: '::1',
      MC_ADMIN_HOST: '::1',
      MC_ADMIN_PORT: '9000',
      MC_TRUST_PROXY: 'loopback, 10.0.0.0/8',
      MC_REQUEST_ID_HEADER: 'X-Request-Id',
      MC_STORAGE_URL: 'postgres://db.example/mc',
      MC_STORAGE_KEY_FILE: '/run/keys.json',
      MC_CACHE_KEY_SECRET: 'tests need no better secret than this',
      MC_SESSION_SECRET: 'sessions of tests need no better one',
      MC_SESSION_LIFETIME_S: '3600',
      MC_TIMEOUT_MS: '100',
      MC_MAX_BODY_BYTES: '1024',
      MC_TRANSACTION_LIFETIME_S: '3600',
      MC_CLOCK_TOLERANCE_S: '0',
      MC_REQUEST_TIMEOUT_MS: '5000',
      MC_SHUTDOWN_TIMEOUT_MS: '0',
      MC_SHUTDOWN_DELAY_MS: '5000',
      MC_STARTS_PER_IP: '7',
      MC_STARTS_PER_NUMBER: '2',
      MC_SINGLE_PROCESS: '1',
      MC_EGRESS_HOSTS: 'discovery.example gateway.example',
      https_proxy: 'http://proxy.example:3128',
      no_proxy: 'internal.example',
      MC_LOG_LEVEL: 'warn',
    }
    expect(readServerConfig(env, disk({}))).toMatchObject({
      applications: [
        {
          redirectUrlPerIssuer: true,
          requireIssuerInResponse: true,
          xRedirect: false,
          includeRequestIp: true,
          discoveryDialect: 'old_sdks',
          apiVersion: 'mc_v1.2',
          scopes: 'openid mc_authz',
          acrValues: '3',
          responseMode: 'form_post',
          clientName: 'Example Shop',
          context: 'Confirm your order',
          bindingMessage: 'blue fox',
          country: 'GB',
          trustClaimedSourceIp: true,
          trustTransactionText: true,
          appRedirectUrls: ['com.example.shop:/signed-in', 'https://shop.example/app'],
          idTokenAlgorithms: ['ES256', 'PS256', 'RS256'],
        },
      ],
      port: 8443,
      host: '::1',
      adminHost: '::1',
      adminPort: 9000,
      trustedProxies: ['loopback', '10.0.0.0/8'],
      requestIdHeader: 'x-request-id',
      storageUrl: 'postgres://db.example/mc',
      storageKeyFile: '/run/keys.json',
      cacheKeySecret: 'tests need no better secret than this',
      sessionSecret: 'sessions of tests need no better one',
      sessionLifetimeS: 3600,
      timeoutMs: 100,
      maxBodyBytes: 1_024,
      transactionLifetimeS: 3_600,
      clockToleranceS: 0,
      requestTimeoutMs: 5000,
      shutdownTimeoutMs: 0,
      shutdownDelayMs: 5_000,
      startsPerClientIp: 7,
      startsPerPhoneNumber: 2,
      isSingleProcess: true,
      egressHosts: ['discovery.example', 'gateway.example'],
      proxy: { http: undefined, https: 'http://proxy.example:3128', except: 'internal.example' },
      logLevel: 'warn',
    })
  })

  it('takes a free port for health where it takes one for requests', () => {
    expect(readServerConfig({ ...needed, PORT: '0' }).adminPort).toBe(0)
  })

  it('needs no key file for storage that ends with the process', () => {
    expect(readServerConfig({ ...needed, MC_STORAGE_URL: 'memory:' }).storageKeyFile).toBeUndefined()
  })

  it('asks for openid with every scope', () => {
    expect(readServerConfig({ ...needed, MC_SCOPES: 'mc_authn' }).applications[0].scopes).toBe('openid mc_authn')
  })

  it.each(['Operator.example', '192.0.2.1', '2001:db8::1'])('may call %s alone', (host) => {
    expect(readServerConfig({ ...needed, MC_EGRESS_HOSTS: host }).egressHosts).toStrictEqual([host])
  })
})

describe('secrets in files', () => {
  const { MC_CLIENT_SECRET: _, ...others } = needed

  it('are read without the line feed at their end', () => {
    const env = { ...others, MC_CLIENT_SECRET_FILE: '/run/secret', MC_STORAGE_URL_FILE: '/run/url' }
    const config = readServerConfig(env, disk({ '/run/secret': 'from a file\n', '/run/url': 'memory:\n' }))
    expect([config.applications[0].clientSecret, config.storageUrl]).toStrictEqual(['from a file', 'memory:'])
  })

  it.each(['MC_CLIENT_SECRET', 'MC_CACHE_KEY_SECRET', 'MC_SESSION_SECRET', 'MC_STORAGE_URL'])(
    '%s may be given once only, and its file must be there',
    (name) => {
      const both = { ...needed, [name]: 'x'.repeat(40), [`${name}_FILE`]: '/run/secret' }
      expect(mistakesIn(both)).toContain(`${name} and ${name}_FILE exclude each other.`)
      const absent = { ...needed, [name]: undefined, [`${name}_FILE`]: '/run/secret' }
      expect(mistakesIn(absent)).toContain(`${name}_FILE names a file that cannot be read: ENOENT.`)
      expect(mistakesIn(absent, disk({ '/run/secret': '\n' }))).toContain(`${name}_FILE names an empty file.`)
    },
  )
})

describe('an environment with mistakes', () => {
  const patterned =
    'must be random, as `openssl rand -hex 32` prints it: this one repeats itself or has too few distinct characters.'
  it('is told everything at once, one line for each value', () => {
    const env = { PORT: 'http', MC_X_REDIRECT: 'yes', MC_CLIENT_SECRET: ' ', MC_CACHE_KEY_SECRET_FILE: '/absent' }
    expect(mistakesIn(env)).toStrictEqual([
      'MC_CACHE_KEY_SECRET_FILE names a file that cannot be read: ENOENT.',
      'MC_REDIRECT_URL is missing.',
      'MC_X_REDIRECT must be true or false.',
      'MC_CLIENT_ID is missing.',
      'MC_CLIENT_SECRET is missing.',
      'MC_DISCOVERY_URL is missing.',
      'PORT must be a whole number from 0 to 65535.',
    ])
  })

  const callbackRule =
    'must be an https URL, or http on loopback, with a path of letters, digits and ._~- that ends in /discovery_callback.'
  const textRule = 'must be one line of plain text, 93 octets long at most.'
  const hostRule = 'must be names or addresses of hosts, nothing around them.'
  const algorithmRule = 'must be RS, PS or ES with 256, 384 or 512 behind, EdDSA or Ed25519.'
  const proxyRule =
    'must be a number of proxies from 0 to 99, or addresses and networks such as 10.0.0.0/8 or loopback.'
  it.each([
    ['MC_DISCOVERY_URL', 'http://discovery.example', 'must be an absolute https URL, or http on loopback.'],
    ['MC_DISCOVERY_URL', '/v2/discovery', 'must be an absolute https URL, or http on loopback.'],
    ['MC_REDIRECT_URL', 'http://shop.example/discovery_callback', callbackRule],
    ['MC_REDIRECT_URL', 'https://shop.example/callback', callbackRule],
    ['MC_REDIRECT_URL', 'https://shop.example/discovery_callback?a=b', callbackRule],
    ['MC_REDIRECT_URL', 'https://shop.example/a@b/discovery_callback', callbackRule],
    ['MC_REDIRECT_URL', 'https://shop.example/a//b/discovery_callback', callbackRule],
    ['MC_REDIRECT_URL', 'https://shop.example/a b/discovery_callback', callbackRule],
    ['MC_REDIRECT_URL', 'https://shop.example/café/discovery_callback', callbackRule],
    ['MC_REDIRECT_URL', 'https://shop.example/a/../discovery_callback', callbackRule],
    ['MC_REDIRECT_URL_PER_ISSUER', 'yes', 'must be true or false.'],
    ['MC_REQUIRE_ISSUER_IN_RESPONSE', '0', 'must be true or false.'],
    ['MC_INCLUDE_REQUEST_IP', '1', 'must be true or false.'],
    ['MC_COUNTRY', 'gb', 'must be a country of two capital letters, such as GB.'],
    ['MC_TRUST_CLAIMED_SOURCE_IP', 'on', 'must be true or false.'],
    ['MC_API_VERSION', '1.2', 'must be a profile version such as mc_v1.2.'],
    ['MC_SCOPES', 'openid,"x"', 'must be scopes separated by spaces.'],
    ['MC_CLIENT_NAME', 'x'.repeat(94), textRule],
    ['MC_CONTEXT', 'Order\n4711', textRule],
    ['MC_CONTEXT', 'Order \u202e4711', textRule],
    ['MC_CONTEXT', 'x'.repeat(94), textRule],
    ['MC_TRUST_TRANSACTION_TEXT', 'on', 'must be true or false.'],
    ['MC_ACR_VALUES', '1', 'must be 2 or 3.'],
    ['MC_RESPONSE_MODE', 'fragment', 'must be form_post, or left out.'],
    [
      'MC_APP_REDIRECT_URLS',
      'shop:/done',
      'must be an https URL, a scheme with a dot in it, or http on 127.0.0.1 or [::1].',
    ],
    ['MC_ID_TOKEN_ALGORITHMS', 'none', algorithmRule],
    ['MC_ID_TOKEN_ALGORITHMS', 'RS256 HS256', algorithmRule],
    ['MC_ID_TOKEN_ALGORITHMS', 'rs256', algorithmRule],
    ['MC_CLIENT_KEY_FILE', '/absent.json', 'names a file that cannot be read: ENOENT.'],
    ['PORT', '65536', 'must be a whole number from 0 to 65535.'],
    ['PORT', '-1', 'must be a whole number from 0 to 65535.'],
    ['MC_TRUST_PROXY', 'everybody', proxyRule],
    ['MC_TRUST_PROXY', '10.0.0.0/33', proxyRule],
    ['MC_TRUST_PROXY', '100', proxyRule],
    ['MC_TRUST_PROXY', '0,1', proxyRule],
    ['MC_TRUST_PROXY', '10.0.0.1, 1', proxyRule],
    ['MC_TRUST_PROXY', ',', proxyRule],
    ['MC_REQUEST_ID_HEADER', 'x request', 'must be the name of a header.'],
    ['MC_STORAGE_URL', 'mysql://db', 'must be sqlite:<file>, postgres://..., redis://... or memory:.'],
    ['MC_STORAGE_URL', 'sqlite:', 'must be sqlite:<file>, postgres://..., redis://... or memory:.'],
    ['MC_CACHE_KEY_SECRET', 'x'.repeat(31), 'must be at least 32 characters long.'],
    ['MC_CACHE_KEY_SECRET', 'pepper'.repeat(8), patterned],
    ['MC_SESSION_SECRET', '0123456789'.repeat(4), patterned],
    ['MC_SESSION_SECRET', 'x'.repeat(31), 'must be at least 32 characters long.'],
    ['MC_SESSION_LIFETIME_S', '59', 'must be a whole number from 60 to 2592000.'],
    ['MC_TIMEOUT_MS', '99', 'must be a whole number from 100 to 60000.'],
    ['MC_MAX_BODY_BYTES', '1023', 'must be a whole number from 1024 to 16777216.'],
    ['MC_TRANSACTION_LIFETIME_S', '29', 'must be a whole number from 30 to 3600.'],
    ['MC_CLOCK_TOLERANCE_S', '301', 'must be a whole number from 0 to 300.'],
    ['MC_REQUEST_TIMEOUT_MS', '999', 'must be a whole number from 1000 to 300000.'],
    ['MC_SHUTDOWN_TIMEOUT_MS', '300001', 'must be a whole number from 0 to 300000.'],
    ['MC_STARTS_PER_IP', '0', 'must be a whole number from 1 to 1000000.'],
    ['MC_SINGLE_PROCESS', 'yes', 'must be 1 or 0.'],
    ['MC_STARTS_PER_NUMBER', 'many', 'must be a whole number from 1 to 1000000.'],
    ['MC_EGRESS_HOSTS', 'https://operator.example/token', hostRule],
    ['MC_EGRESS_HOSTS', 'operator.example operator.example:8443', hostRule],
    ['MC_EGRESS_HOSTS', ',', hostRule],
    ['MC_ADMIN_PORT', '8080', 'must differ from PORT.'],
    ['HTTPS_PROXY', 'proxy.example:3128', 'must be an http or https URL.'],
    ['MC_LOG_LEVEL', 'loud', 'must be debug, info, warn or error.'],
  ])('is told about %s=%s', (name, value, rule) => {
    expect(mistakesIn({ ...needed, [name]: value })).toStrictEqual([`${name} ${rule}`])
  })

  it.each(['postgres://db.example/mc', 'postgresql://db.example/mc', 'redis://db.example', 'rediss://db.example'])(
    'is told that instances on %s need the same keys',
    (url) => {
      expect(mistakesIn({ ...needed, MC_STORAGE_URL: url })).toStrictEqual([
        'MC_STORAGE_KEY_FILE is missing: all instances on one database need the same keys.',
      ])
    },
  )

  it('is told that a prompt needs its text, unless requests may bring one', () => {
    const env = { ...needed, MC_SCOPES: 'openid mc_identity_phonenumber' }
    expect(mistakesIn(env)).toStrictEqual([
      'MC_CONTEXT is missing: the scopes ask for authorisation or identity, whose prompt shows it.',
    ])
    expect(readServerConfig({ ...needed, MC_SCOPES: 'openid mc_vm_match' }).applications[0].context).toBeUndefined()
    const trusting = readServerConfig({ ...env, MC_TRUST_TRANSACTION_TEXT: 'true' })
    expect(trusting.applications[0].context).toBeUndefined()
  })

  it('is told about one port for two listeners, unless each has an address of its own', () => {
    const env = { ...needed, PORT: '8081', HOST: '192.0.2.1' }
    expect(readServerConfig(env).adminPort).toBe(8_081)
    expect(mistakesIn({ ...env, HOST: '0.0.0.0' })).toStrictEqual(['MC_ADMIN_PORT must differ from PORT.'])
  })

  it('is told about texts that fit on no phone or stand alone', () => {
    expect(mistakesIn({ ...needed, MC_CLIENT_NAME: 'x'.repeat(40), MC_CONTEXT: 'x'.repeat(60) })).toStrictEqual([
      'MC_CLIENT_NAME must be at most 93 octets long together with context and binding message.',
    ])
    expect(mistakesIn({ ...needed, MC_CONTEXT: 'ä'.repeat(31) })).toStrictEqual([
      'MC_CONTEXT must be at most 60 bytes long together with the binding message, unless the client name is set.',
    ])
    const named = {
      ...needed,
      MC_CLIENT_NAME: 'Example Shop',
      MC_CONTEXT: 'x'.repeat(73),
      MC_BINDING_MESSAGE: 'blue fox',
    }
    expect(readServerConfig(named).applications[0].bindingMessage).toBe('blue fox')
    expect(mistakesIn({ ...named, MC_BINDING_MESSAGE: 'blue foxes' })).toStrictEqual([
      'MC_CLIENT_NAME must be at most 93 octets long together with context and binding message.',
    ])
    expect(mistakesIn({ ...needed, MC_BINDING_MESSAGE: 'blue fox' })).toStrictEqual([
      'MC_CONTEXT is missing: a binding message needs it beside it.',
    ])
  })

  it('is told about every key of a file, and never what is in it', () => {
    const keys = [{ kty: 'EC', crv: 'P-256', x: 'hunter2', y: 'hunter2' }, { kty: 'RSA', d: 'hunter2' }, 'hunter2']
    const files = { '/run/keys.json': JSON.stringify({ keys }), '/run/garbage.json': 'hunter2' }
    const mistakes = mistakesIn({ ...needed, MC_CLIENT_KEY_FILE: '/run/keys.json', PORT: 'http' }, disk(files))
    expect(mistakes).toStrictEqual([
      'MC_CLIENT_KEY_FILE names a file whose key 1 is not private.',
      'MC_CLIENT_KEY_FILE names a file whose key 2 is damaged.',
      'MC_CLIENT_KEY_FILE names a file whose key 3 is no JSON Web Key.',
      'PORT must be a whole number from 0 to 65535.',
    ])
    expect(mistakesIn({ ...needed, MC_CLIENT_KEY_FILE: '/run/garbage.json' }, disk(files))).toStrictEqual([
      'MC_CLIENT_KEY_FILE names a file that holds no JSON Web Key.',
    ])
  })

  it('is told about names that are those of no variable, beside what is missing', () => {
    const { MC_REDIRECT_URL: MC_REDIRECT_URI, ...others } = needed
    expect(mistakesIn({ ...others, MC_REDIRECT_URI, MC_CONTEXT_FILE: '/run/context' })).toStrictEqual([
      'MC_REDIRECT_URL is missing.',
      'MC_REDIRECT_URI is the name of no variable.',
      'MC_CONTEXT_FILE is the name of no variable.',
    ])
    expect(mistakesIn({ ...others, MC_REDIRECTURL: MC_REDIRECT_URI, MC_MSISDN: '447700900907' })).toStrictEqual([
      'MC_REDIRECT_URL is missing.',
      'MC_REDIRECTURL is the name of no variable (write MC_REDIRECT_URL).',
      'MC_MSISDN is the name of no variable (a number belongs to each request: start_discovery?msisdn=).',
    ])
    const kubernetes = {
      ...needed,
      MC_SERVICE_HOST: '10.0.0.1',
      MC_CLIENT_SECRET: undefined,
      MC_CLIENT_SECRET_FILE: '/s',
    }
    expect(readServerConfig(kubernetes, disk({ '/s': 'secret' })).unknownVariables).toStrictEqual(['MC_SERVICE_HOST'])
  })

  it('never sees a value repeated', () => {
    const env = { ...needed, MC_CACHE_KEY_SECRET: 'hunter2', MC_STORAGE_URL: 'mysql://hunter2', PORT: 'hunter2' }
    expect(mistakesIn(env).join()).not.toContain('hunter2')
  })
})

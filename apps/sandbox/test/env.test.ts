import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../src/env.ts'

describe('the environment', () => {
  it('may be empty', () => {
    expect(readEnvironment({})).toStrictEqual({
      port: 8090,
      redirectUrls: ['http://localhost:8080/server_side_api/discovery_callback'],
      corsOrigins: [],
      mixUpOperators: false,
    })
  })

  it('takes several redirect URLs', () => {
    const env = { SANDBOX_PORT: '0', SANDBOX_REDIRECT_URLS: 'http://localhost:1/a, https://rp.example/b' }
    expect(readEnvironment(env)).toStrictEqual({
      port: 0,
      redirectUrls: ['http://localhost:1/a', 'https://rp.example/b'],
      corsOrigins: [],
      mixUpOperators: false,
    })
  })

  it('takes several origins', () => {
    const env = { SANDBOX_CORS_ORIGINS: 'http://localhost:3000, https://app.example' }
    expect(readEnvironment(env).corsOrigins).toStrictEqual(['http://localhost:3000', 'https://app.example'])
  })

  it.each([
    [{ SANDBOX_PORT: '65536' }, 'SANDBOX_PORT must be a port number from 0 to 65535.'],
    [{ SANDBOX_PORT: 'http' }, 'SANDBOX_PORT must be a port number from 0 to 65535.'],
    [{ SANDBOX_REDIRECT_URLS: '' }, 'SANDBOX_REDIRECT_URLS must be http or https URLs, separated by commas.'],
    ...['*', 'http://localhost:3000/', 'localhost:3000', 'null'].map((origins): [Record<string, string>, string] => [
      { SANDBOX_CORS_ORIGINS: origins },
      'SANDBOX_CORS_ORIGINS must be origins such as http://localhost:3000, separated by commas.',
    ]),
    [
      { SANDBOX_REDIRECT_URLS: 'javascript:1' },
      'SANDBOX_REDIRECT_URLS must be http or https URLs, separated by commas.',
    ],
  ])('is refused in one line when it is %j', (env, message) => {
    expect(() => readEnvironment(env)).toThrow(new TypeError(message))
  })
})

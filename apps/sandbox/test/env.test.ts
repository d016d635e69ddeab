import { ConfigError } from '@mobile-connect/node-service'
import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../src/env.ts'

describe('the environment', () => {
  it('may be empty', () => {
    expect(readEnvironment({})).toStrictEqual({
      port: 8090,
      redirectUrls: ['http://localhost:8080/server_side_api/discovery_callback'],
      corsOrigins: [],
      mixUpOperators: false,
      logLevel: 'info',
      unknownVariables: [],
    })
  })

  it('takes several redirect URLs', () => {
    const env = { MC_SANDBOX_PORT: '0', MC_SANDBOX_REDIRECT_URLS: 'http://localhost:1/a, https://rp.example/b' }
    expect(readEnvironment(env)).toStrictEqual({
      port: 0,
      redirectUrls: ['http://localhost:1/a', 'https://rp.example/b'],
      corsOrigins: [],
      mixUpOperators: false,
      logLevel: 'info',
      unknownVariables: [],
    })
  })

  it('takes several origins', () => {
    const env = { MC_SANDBOX_CORS_ORIGINS: 'http://localhost:3000, https://app.example' }
    expect(readEnvironment(env).corsOrigins).toStrictEqual(['http://localhost:3000', 'https://app.example'])
  })

  it('is refused with one line for each mistake, and a name that is misspelt', () => {
    const env = {
      MC_SANDBOX_PORT: 'http',
      MC_SANDBOX_MIX_UP_OPERATORS: 'yes',
      MC_SANDBOX_CORSORIGINS: '*',
      MC_OTHER: 'a',
    }
    expect(() => readEnvironment(env)).toThrow(
      new ConfigError(
        [
          'MC_SANDBOX_PORT must be a whole number from 0 to 65535.',
          'MC_SANDBOX_MIX_UP_OPERATORS must be true or false.',
          'MC_SANDBOX_CORSORIGINS is the name of no variable (write MC_SANDBOX_CORS_ORIGINS).',
        ].join('\n'),
      ),
    )
  })

  it.each([
    [{ MC_SANDBOX_PORT: '65536' }, 'MC_SANDBOX_PORT must be a whole number from 0 to 65535.'],
    [{ MC_SANDBOX_PORT: 'http' }, 'MC_SANDBOX_PORT must be a whole number from 0 to 65535.'],
    [{ MC_SANDBOX_REDIRECT_URLS: ',' }, 'MC_SANDBOX_REDIRECT_URLS must be http or https URLs, separated by commas.'],
    ...['*', 'http://localhost:3000/', 'localhost:3000', 'null'].map((origins): [Record<string, string>, string] => [
      { MC_SANDBOX_CORS_ORIGINS: origins },
      'MC_SANDBOX_CORS_ORIGINS must be origins such as http://localhost:3000, separated by commas.',
    ]),
    [
      { MC_SANDBOX_REDIRECT_URLS: 'javascript:1' },
      'MC_SANDBOX_REDIRECT_URLS must be http or https URLs, separated by commas.',
    ],
  ])('is refused when it is %j', (env, message) => {
    expect(() => readEnvironment(env)).toThrow(new ConfigError(message))
  })
})

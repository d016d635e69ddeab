import { expect, it } from 'vitest'
import * as z from 'zod'
import {
  ConfigError,
  findPortConflict,
  flag,
  type ReadFile,
  readServiceConfig,
  readVariables,
  serviceRules,
  storageUrl,
  wholeNumber,
} from '../../src/index.ts'

const rules = {
  MC_TTL_S: wholeNumber(1, 10).default(5),
  MC_SECRET: z.string().optional(),
  MC_OPEN: flag.default(false),
}
const noMistakes = () => ({ mistakes: [] })
const disk: ReadFile = (file) => (file === '/run/secret' ? 'from a file\n' : { code: 'ENOENT' })

function read(env: Record<string, string | undefined>, mistakes: readonly string[] = []) {
  const readTogether = () => ({ mistakes })
  return readVariables({ env, rules, fromFiles: ['MC_SECRET'], otherNames: ['MC_OTHER'], readTogether, readFile: disk })
}

/** The lines of what is thrown. */
function mistakesIn(...values: Parameters<typeof read>): readonly string[] {
  try {
    read(...values)
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n')
  }
  return expect.fail('no ConfigError was thrown')
}

it('an empty environment has defaults', () => {
  expect(read({}).values).toStrictEqual({ MC_TTL_S: 5, MC_OPEN: false })
})

it('values are trimmed, and an empty one is absent', () => {
  const env = { MC_TTL_S: ' ', MC_SECRET: ' a b ', MC_OPEN: undefined }
  expect(read(env).values).toStrictEqual({ MC_TTL_S: 5, MC_SECRET: 'a b', MC_OPEN: false })
})

it('a value may come from a file, without the line feed at its end', () => {
  expect(read({ MC_SECRET_FILE: '/run/secret' }).values.MC_SECRET).toBe('from a file')
})

it('every mistake is reported at once, and no value is repeated', () => {
  const env = { MC_TTL_S: '11', MC_OPEN: 'hunter2', MC_SECRET_FILE: '/absent', MC_SECRETS: 'hunter2' }
  expect(mistakesIn(env, ['MC_SECRET is missing.'])).toStrictEqual([
    'MC_SECRET_FILE names a file that cannot be read: ENOENT.',
    'MC_SECRET is missing.',
    'MC_TTL_S must be a whole number from 1 to 10.',
    'MC_OPEN must be true or false.',
    'MC_SECRETS is the name of no variable.',
  ])
})

it('a value and its file exclude each other', () => {
  const env = { MC_SECRET: 'a', MC_SECRET_FILE: '/run/secret' }
  expect(mistakesIn(env)).toStrictEqual(['MC_SECRET and MC_SECRET_FILE exclude each other.'])
})

it('a misspelt name is reported with ours, but only with another mistake', () => {
  expect(read({ mc_ttl_s: '1', MC_TTLS: '1', MC_OTHER: 'a', OTHER: 'a' }).unknown).toStrictEqual(['MC_TTLS'])
  expect(mistakesIn({ MC_TTLS: '1', MC_OPEN: '1' })).toContain('MC_TTLS is the name of no variable (write MC_TTL_S).')
})

it.each([
  [['sqlite', 'postgres'] as const, 'memory:', 'must be sqlite:<file> or postgres://....'],
  [['sqlite'] as const, 'postgres://a', 'must be sqlite:<file>.'],
  [
    ['sqlite', 'postgres', 'redis', 'memory'] as const,
    'sqlite:',
    'must be sqlite:<file>, postgres://..., redis://... or memory:.',
  ],
])('a program with %j refuses %s as a storage', (kinds, url, rule) => {
  const readStorage = () =>
    readVariables({
      env: { MC_STORAGE_URL: url },
      rules: { MC_STORAGE_URL: storageUrl(kinds) },
      readTogether: noMistakes,
    })
  expect(readStorage).toThrow(new ConfigError(`MC_STORAGE_URL ${rule}`))
})

const defaults = { port: 8_080, adminPort: 8_081, requestTimeoutMs: 30_000 }

function readService(env: Record<string, string>) {
  const readTogether = (texts: Readonly<Record<string, string>>) => ({ mistakes: findPortConflict(texts, defaults) })
  const { values, unknown } = readVariables({ env, rules: serviceRules(defaults), readTogether })
  return readServiceConfig(values, defaults, unknown)
}

it('every service has the same variables', () => {
  expect(readService({ MC_PROT: '1' })).toStrictEqual({
    host: '127.0.0.1',
    port: 8_080,
    adminHost: '127.0.0.1',
    adminPort: 8_081,
    trustedProxies: 0,
    requestIdHeader: undefined,
    requestTimeoutMs: 30_000,
    shutdownTimeoutMs: 10_000,
    shutdownDelayMs: 0,
    logLevel: 'info',
    unknownVariables: ['MC_PROT'],
  })
  const env = { PORT: '0', MC_TRUST_PROXY: 'loopback, 10.0.0.0/8', MC_REQUEST_ID_HEADER: 'X-Request-Id' }
  expect(readService(env)).toMatchObject({
    adminPort: 0,
    trustedProxies: ['loopback', '10.0.0.0/8'],
    requestIdHeader: 'x-request-id',
  })
})

it('two listeners need two ports, unless each has a separate address', () => {
  expect(() => readService({ PORT: '8081' })).toThrow(new ConfigError('MC_ADMIN_PORT must differ from PORT.'))
  expect(readService({ PORT: '8081', HOST: '192.0.2.1' }).adminPort).toBe(8_081)
  expect(() => readService({ PORT: '8081', HOST: '0.0.0.0' })).toThrow(ConfigError)
})

it.each(['"hunter2"', "'hunter2'", '""', '"two\nlines"'])('quotes around a value are a mistake: %s', (value) => {
  const line = 'MC_SECRET has quotes around its value.'
  expect(mistakesIn({ MC_SECRET: value })).toStrictEqual([line])
  expect(mistakesIn({ MC_OTHER: value })).toStrictEqual(['MC_OTHER has quotes around its value.'])
  expect(read({ OTHER_PROGRAM: value, MC_UNKNOWN: value }).unknown).toStrictEqual(['MC_UNKNOWN'])
})

it.each(['"', 'a"', '"a', 'it\'s "quoted" inside', '"a\''])('a quote somewhere is part of the value: %s', (value) => {
  expect(read({ MC_SECRET: value }).values.MC_SECRET).toBe(value)
})

it('a service link of Kubernetes in the place of a port is passed over, and reported', () => {
  const { values, unknown } = readVariables({
    env: { PORT: 'tcp://10.96.0.10:8080', MC_ADMIN_PORT: 'tcp://10.96.0.10:8081' },
    rules: serviceRules({ port: 8_080, adminPort: 8_081, requestTimeoutMs: 5_000 }),
    readTogether: noMistakes,
  })
  expect([values.PORT, values.MC_ADMIN_PORT]).toStrictEqual([8_080, undefined])
  const link = 'a service link of Kubernetes'
  expect(unknown).toStrictEqual([`PORT, ${link}`, `MC_ADMIN_PORT, ${link}`])
})

it('quotes in a file are part of the secret', () => {
  const readFile: ReadFile = () => '"hunter2"\n'
  const options = { env: { MC_SECRET_FILE: '/run/secret' }, rules, fromFiles: ['MC_SECRET'], readTogether: noMistakes }
  expect(readVariables({ ...options, readFile }).values.MC_SECRET).toBe('"hunter2"')
})

import { describe, expect, it } from 'vitest'
import { createLog, type LogLevel } from '../../src/index.ts'

function openLog(readable: boolean, level: LogLevel = 'info') {
  const lines: string[] = []
  return { log: createLog({ level, readable, stream: { write: (line) => lines.push(line) } }), lines }
}

it('writes one line of JSON for each record, with the time in UTC', () => {
  const { log, lines } = openLog(false)
  log({ level: 'warn', event: 'request', status: 404, details: { field: 'state' } })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^\{"level":"warn","time":"\d{4}-\d\d-\d\dT[\d:.]+Z",.*\}\n$/)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'request', status: 404, details: { field: 'state' } })
})

it('writes a short line for people at a terminal', () => {
  const { log, lines } = openLog(true)
  log({ level: 'info', event: 'request', status: 200, details: { field: 'state' } })
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d info {2}request status=200 details=\{"field":"state"\}\n$/)
})

it('leaves out what is below its level', () => {
  const { log, lines } = openLog(false, 'warn')
  log({ level: 'info', event: 'quiet' })
  log({ level: 'error', event: 'loud' })
  expect(lines.join()).toContain('loud')
  expect(lines).toHaveLength(1)
})

it('writes the steps of a request in its line', () => {
  const { log, lines } = openLog(false)
  const steps = [
    { step: 'dialect_relaxed', members: ['issuer', 'pkce'] },
    { step: 'discovery_completed', cached: true },
  ]
  log({ level: 'info', event: 'request', status: 302, code: undefined, steps })
  expect(JSON.parse(lines[0] ?? '')).toStrictEqual({
    level: 'info',
    time: expect.any(String) as string,
    event: 'request',
    status: 302,
    steps,
  })
})

it('writes a line in one piece, with text of several lines too', () => {
  const { log, lines } = openLog(false)
  const thrown = 'Error\n  at "a" \u2028 \\'
  log({ level: 'error', event: 'request', thrown, durationMs: NaN, status: null, request: 1n })
  expect(lines[0]?.split('\n')).toHaveLength(2)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ thrown, durationMs: null, status: null, request: '1' })
})

describe.each([
  ['JSON', false],
  ['readable', true],
])('a %s log', (_, readable) => {
  it('leaves out what no record has, such as secrets, at any depth', () => {
    const { log, lines } = openLog(readable)
    const names = ['accessToken', 'authorization', 'clientSecret', 'codeVerifier', 'cookie', 'idToken']
    const more = ['login_hint', 'msisdn', 'pcr', 'refreshToken', 'state', 'sub', 'subject', 'query', 'body']
    const secrets = Object.fromEntries([...names, ...more].map((name) => [name, 'canary']))
    log({
      level: 'info',
      event: 'careless',
      ...secrets,
      details: { ...secrets, field: 'f' },
      steps: [secrets, [secrets]],
    })
    expect(lines.join()).not.toContain('canary')
    for (const name of Object.keys(secrets)) expect(lines.join()).not.toContain(`"${name}"`)
    expect(lines.join()).toContain('"field":"f"')
  })
})

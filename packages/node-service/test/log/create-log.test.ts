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

describe.each([
  ['JSON', false],
  ['readable', true],
])('a %s log', (_, readable) => {
  it('replaces values under names of secrets, should a record ever have one', () => {
    const { log, lines } = openLog(readable)
    const names = ['accessToken', 'authorization', 'clientSecret', 'codeVerifier', 'cookie', 'idToken']
    const more = ['login_hint', 'msisdn', 'pcr', 'refreshToken', 'state', 'sub', 'subject']
    const secrets = Object.fromEntries([...names, ...more].map((name) => [name, 'canary']))
    log({ level: 'info', event: 'careless', ...secrets, details: secrets })
    expect(lines.join()).not.toContain('canary')
    expect(lines.join().split('[redacted]')).toHaveLength(2 * Object.keys(secrets).length + 1)
  })
})

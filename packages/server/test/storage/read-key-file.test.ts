import { createHash } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { forkProcess, nextMessage } from '@mobile-connect/test-servers'
import { expect, it } from 'vitest'
import { readKeyFile } from '../../src/storage/read-key-file.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))
const bytesOf = (name: string): Buffer => createHash('sha256').update(name).digest()
const octets = (name: string): string => bytesOf(name).toString('base64')

it('makes a key and a secret of 32 octets that only this user can read, and finds them again', () => {
  const file = join(temporaryFolder(), 'nested', 'mobile-connect.key')
  const made = readKeyFile(file, randomBytes)
  expect([made.keyRing.keys[made.keyRing.current]?.length, made.secret.length]).toStrictEqual([32, 32])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readKeyFile(file, () => expect.fail('another key was made'))).toStrictEqual(made)
})

it('gives the same keys to all who start at once, also in containers that share a folder', async () => {
  const folder = temporaryFolder()
  const count = 400
  const start = () => forkProcess(new URL('processes/read-key-files.ts', import.meta.url), folder, String(count))
  const children = await Promise.all([start(), start()])
  const answers = children.map((child) => nextMessage(child))
  for (const child of children) child.send('go')
  const [one, other] = await Promise.all(answers)
  expect(one).toStrictEqual(other)
  const randomBytes = () => expect.fail('a key file is missing')
  const kept = Array.from({ length: count }, (_, index) => readKeyFile(join(folder, `${index}.json`), randomBytes))
  expect(kept.map(({ secret }) => Buffer.from(secret).toString('base64'))).toStrictEqual(one)
})

it('reads every key of a ring', () => {
  const file = join(temporaryFolder(), 'keys.json')
  const keys = { '2026': octets('one'), '2027': octets('two') }
  writeFileSync(file, JSON.stringify({ current: '2027', keys, secret: octets('three') }))
  expect(readKeyFile(file, randomBytes)).toStrictEqual({
    keyRing: { current: '2027', keys: { '2026': bytesOf('one'), '2027': bytesOf('two') } },
    secret: bytesOf('three'),
  })
})

it.each([
  '',
  '{"current":',
  '[]',
  '{"current":"a"}',
  `{"current":"a","keys":{"a":"${octets('one')}"}}`,
  `{"current":"a","keys":{"a":"c2hvcnQ="},"secret":"${octets('one')}"}`,
])('calls %j no key file, and leaves it as it is', (content) => {
  const file = join(temporaryFolder(), 'keys.json')
  writeFileSync(file, content)
  expect(() => readKeyFile(file, randomBytes)).toThrow(/is no key file: \{"current":"<id>"/)
  expect(readFileSync(file, 'utf8')).toBe(content)
})

it.each([
  ['keys.first', { keys: { first: Buffer.alloc(32).toString('base64') }, secret: octets('one') }],
  [
    'keys.first',
    { keys: { first: Buffer.from('pepper'.repeat(6).slice(4)).toString('base64') }, secret: octets('one') },
  ],
  ['secret', { keys: { first: octets('one') }, secret: Buffer.alloc(32, 7).toString('base64') }],
])('refuses a key file where %s is a pattern', (member, content) => {
  const file = join(temporaryFolder(), 'keys.json')
  writeFileSync(file, JSON.stringify({ current: 'first', ...content }))
  expect(() => readKeyFile(file, randomBytes)).toThrow(`${file}: ${member} must be random bytes, not a pattern`)
})

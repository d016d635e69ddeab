import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { startWorld } from '../test/world/start-world.ts'

const document = new URL('../../docs/curl.md', import.meta.url)
const separator = '--- next transcript ---'

it('every command of docs/curl.md answers what is written below it', async () => {
  const world = await startWorld()
  onTestFinished(world.close)
  const folder = await mkdtemp(join(tmpdir(), 'curl-transcripts-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const text = (await readFile(document, 'utf8'))
    .replaceAll('http://localhost:8080', world.site)
    .replaceAll('http://localhost:8090', world.sandbox.url)
  const transcripts = [...text.matchAll(/```sh\n(.*?)```\n+```text\n(.*?)```/gs)].map(
    ([, commands = '', told = '']) => ({
      commands,
      told: told.trim().split('\n'),
    }),
  )
  expect(transcripts).toHaveLength(text.split('```sh\n').length - 1)

  // One shell for all: variables of one transcript are used in the next, as by somebody who types along.
  const script = transcripts.map(({ commands }) => `${commands}\necho\necho '${separator}'`).join('\n')
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder })
  const answers = stdout.split(separator).map((answer) => answer.replaceAll('\r', ''))
  for (const [index, { commands, told }] of transcripts.entries()) {
    const pattern = told.map((line) =>
      line
        .split('…')
        .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
        .join('.*'),
    )
    expect(answers[index], commands).toMatch(new RegExp(`^\\s*${pattern.join('\\s*')}\\s*$`))
  }
})

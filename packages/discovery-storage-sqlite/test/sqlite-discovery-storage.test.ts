import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { forkProcess, nextMessage } from '@mobile-connect/test-servers'
import { expect, it, onTestFinished } from 'vitest'

it('lets four processes set up one new file at once, every time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'discovery-storage-sqlite-'))
  const start = () => forkProcess(new URL('processes/migrate.ts', import.meta.url))
  const children = await Promise.all(Array.from({ length: 4 }, start))
  onTestFinished(() => {
    for (const child of children) child.kill()
    rmSync(folder, { recursive: true })
  })
  // One round meets the race now and then.
  for (let round = 0; round < 30; round += 1) {
    const answers = children.map((child) => nextMessage(child))
    for (const child of children) child.send(join(folder, `${round}.db`))
    expect(await Promise.all(answers)).toStrictEqual(Array(4).fill('migrated'))
  }
})

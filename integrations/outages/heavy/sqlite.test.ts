import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileLosses } from '@mobile-connect/test-servers'
import { expect, it, onTestFinished } from 'vitest'
import { startOperator } from '../../processes/start-operator.ts'
import { runOutage } from '../run-outage.ts'
import { killPrograms, startProgram } from '../start-program.ts'
import { mountSmallDisk } from './mount-small-disk.ts'

const poll = { timeout: 60_000, interval: 50 }

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'outage-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

async function openWorld() {
  const operator = await startOperator()
  onTestFinished(() => {
    killPrograms()
    operator.close()
  })
  return { framework: 'hono', keyFile: join(makeFolder(), 'keys.json'), operatorUrl: operator.url } as const
}

it('after a full disk the servers are well again by themselves, and end with 0', async () => {
  const disk = mountSmallDisk(4)
  await runOutage({
    name: 'SQLite on a full disk (SQLITE_FULL)',
    storageUrl: `sqlite:${join(disk.folder, 'data.db')}`,
    begin: disk.fill,
    end: disk.free,
  })
})

it.each(fileLosses)('a file that is %s makes the server unready, and a restart makes it well', async (_, lose) => {
  const file = join(makeFolder(), 'data.db')
  const options = { ...(await openWorld()), storageUrl: `sqlite:${file}` }
  const before = await startProgram(options)
  expect((await before.askHealth()).ready).toBe(200)
  lose(file)
  await expect.poll(before.askHealth, poll).toMatchObject({ ready: 503, live: 200 })
  expect(await before.terminate(), before.output()).toBe(0)

  const after = await startProgram(options)
  expect((await after.signIn()).status).toBe(200)
  expect((await after.askHealth()).ready).toBe(200)
  expect(await after.terminate(), after.output()).toBe(0)
})

it('a read-only disk keeps the server from starting, with an error that names MC_STORAGE_URL', async () => {
  const disk = mountSmallDisk(4)
  const options = { ...(await openWorld()), storageUrl: `sqlite:${join(disk.folder, 'data.db')}` }
  const before = await startProgram(options)
  expect(await before.terminate()).toBe(0)
  disk.setReadOnly()
  await expect(startProgram(options)).rejects.toThrow(
    `MC_STORAGE_URL: unable to open database file (${options.storageUrl}).`,
  )
})

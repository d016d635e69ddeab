import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { openStorage } from '../src/open-storage.ts'
import { basic, discoveryData } from './world/discovery-data.ts'
import { openSocket } from './world/open-socket.ts'
import { sendRaw } from './world/send-raw.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const body = 'Redirect_URL=https://localhost/&Selected-MCC=902&Selected-MNC=02'

async function startProcess(framework: string) {
  const folder = mkdtempSync(join(tmpdir(), 'discovery-service-'))
  const storageUrl = `sqlite:${join(folder, 'discovery.db')}`
  const storage = await openStorage(storageUrl)
  await storage.store.replace(discoveryData)
  await storage.close()
  const env = { MC_STORAGE_URL: storageUrl, PORT: '0', MC_ADMIN_PORT: '0', MC_REQUEST_TIMEOUT_MS: '60000' }
  const args = [program, 'serve', '--framework', framework]
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
    rmSync(folder, { recursive: true })
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { url, adminUrl } = JSON.parse(line.toString()) as { url: string; adminUrl: string }
  return { child, exited, url, adminUrl }
}

/** Sends all of a request but the second half of its body, and waits until the service is at work on it. */
async function beginRequest(url: string) {
  const connection = await openSocket(url)
  const head = [
    'POST /v2/discovery HTTP/1.1',
    'Host: localhost',
    `Authorization: ${basic}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]
  connection.socket.write(`${head.join('\r\n')}\r\n\r\n`)
  await connection.readUntil('HTTP/1.1 100 Continue\r\n\r\n')
  connection.socket.write(body.slice(0, 20))
  return connection
}

it.each(['hono', 'express'])(
  'SIGTERM lets %s finish the request under way, takes no other, and ends the process with 0',
  async (framework) => {
    const { child, exited, url, adminUrl } = await startProcess(framework)
    const ready = async () => (await sendRaw(adminUrl, 'GET', '/readyz')).status
    expect(await ready()).toBe(200)
    const { socket, readToEnd } = await beginRequest(url)

    child.kill('SIGTERM')
    await expect.poll(ready, { timeout: 20_000, interval: 5 }).toBe(503)
    await expect(openSocket(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect(child.exitCode).toBeNull()

    socket.write(body.slice(20))
    const answer = (await readToEnd()).replace('HTTP/1.1 100 Continue\r\n\r\n', '')
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*"serving_operator":"Example Operator B"/)
    expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n')
    expect(await exited).toStrictEqual([0, null])
  },
)

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { scryptSecretHasher } from '@mobile-connect/discovery-secrets-scrypt'
import { operator, redirectUrl } from './example-operator.ts'

export interface ProgramUnderTest {
  readonly url: string
  /** Made by `add-application`. */
  readonly generated: Credentials
  /** Imported, with a secret that a user chose. */
  readonly imported: Credentials
  readonly stop: () => Promise<void>
}

export interface Credentials {
  readonly clientId: string
  readonly clientSecret: string
}

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const run = promisify(execFile)

/** The program as users run it: a separate process on a SQLite file, behind one proxy, with two applications. */
export async function startProgram(): Promise<ProgramUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'wrong-secrets-'))
  const env = {
    MC_STORAGE_URL: `sqlite:${join(folder, 'discovery.db')}`,
    MC_TRUST_PROXY: '1',
    MC_REQUESTS_PER_MINUTE: '1000000',
    PORT: '0',
    MC_ADMIN_PORT: '0',
  }
  const imported = { clientId: 'imported', clientSecret: 'correct horse battery staple' }
  const operatorCredentials = { [operator.id]: { clientId: 'at-operator', clientSecret: 'at-operator' } }
  const application = {
    clientId: imported.clientId,
    clientSecretHash: await scryptSecretHasher().hash(imported.clientSecret),
    shortName: 'Imported',
    redirectUrls: [redirectUrl],
    operatorCredentials,
  }
  const data = join(folder, 'data.json')
  writeFileSync(data, JSON.stringify({ operators: [operator], applications: [application] }))
  const credentials = join(folder, 'credentials.json')
  writeFileSync(credentials, JSON.stringify(operatorCredentials))
  await run(process.execPath, [program, 'import', data], { env })
  const names = ['--short-name', 'Generated', '--redirect-url', redirectUrl, '--credentials', credentials]
  const { stdout } = await run(process.execPath, [program, 'add-application', ...names], { env })

  const child = spawn(process.execPath, [program, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  // Its log is read on, or the pipe would fill.
  child.stdout.resume()
  return {
    url: (JSON.parse(line.toString()) as { readonly url: string }).url,
    generated: JSON.parse(stdout) as Credentials,
    imported,
    stop: async () => {
      child.kill('SIGKILL')
      await exited
      rmSync(folder, { recursive: true })
    },
  }
}

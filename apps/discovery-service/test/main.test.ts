import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as readText } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import {
  type DiscoveryData,
  generateClientSecret,
  isGeneratedSecret,
  type RegisteredApplication,
} from '@mobile-connect/discovery-service'
import { runCli } from '../src/cli/run-cli.ts'
import { readEnvironment } from '../src/env.ts'
import { basic, discoveryData } from './world/discovery-data.ts'
import { sendRaw } from './world/send-raw.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
let folder: string
let env: Record<string, string>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'discovery-service-'))
  env = { MC_STORAGE_URL: `sqlite:${join(folder, 'discovery.db')}`, PORT: '0', MC_ADMIN_PORT: '0' }
  return () => rmSync(folder, { recursive: true })
})

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr })
    })
  })
}

function writeData(data: unknown): string {
  const file = join(folder, 'data.json')
  writeFileSync(file, typeof data === 'string' ? data : JSON.stringify(data, undefined, 2))
  return file
}

async function serve(...args: string[]): Promise<{ child: ChildProcess; url: string; exited: Promise<unknown[]> }> {
  const child = spawn(process.execPath, [program, 'serve', ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { url } = JSON.parse(line.toString()) as { url: string }
  return { child, url, exited }
}

describe('validate', () => {
  it('names file, line, pointer and mistake, for every mistake', async () => {
    const file = writeData(`{
  "operators": [
    { "id": "a/b", "name": "A",
      "networks": [{ "mcc": 901, "mnc": "01" }],
      "country": "GB", "currency": "GBP", "links": [], "mobileConnect": true,
      "msisdnPrefixes": [
        "44",
        "44"
      ]
    }
  ],
  "applications": [{
  }, {
    "clientId": "a",
    "clientSecretHash": "hunter2",
    "clientSecretHash": "hunter2",
    "shorName": "A"
  }, {
    "clientSecretHash": "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$RdescudvJCsgt3ub"
  }]
}`)
    const { code, stdout, stderr } = await run('validate', file)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    const lines = stderr.trim().split('\n')
    expect(lines).toContain(`${file}:3: /operators/0/id must be 1 to 64 letters, digits, ".", "_" or "-"`)
    expect(lines).toContain(`${file}:4: /operators/0/networks/0/mcc Invalid input: expected string, received number`)
    expect(lines).toContain(`${file}:8: /operators/0/msisdnPrefixes/1 is already at /operators/0/msisdnPrefixes/0`)
    expect(lines).toContain(`${file}:12: /applications/0/clientId Invalid input: expected string, received undefined`)
    expect(lines).toContain(
      `${file}:15: /applications/1/clientSecretHash must be a hash such as $scrypt$ln=15,r=8,p=3$salt$key, never the secret`,
    )
    expect(lines).toContain(`${file}:16: /applications/1/clientSecretHash is named twice in its object`)
    expect(lines).toContain(`${file}:17: /applications/1/shorName is not a member of this format`)
    expect(lines).toContain(
      `${file}:19: /applications/2/clientSecretHash must be a $scrypt$ or $mc-sha256$ hash: this server reads no other kind`,
    )
    expect(stderr).not.toContain('hunter2')
  })

  it('names the line at which a file stops being JSON', async () => {
    const file = writeData('{\n  "operators": [],\n}')
    const { code, stderr } = await run('validate', file)
    expect(code).toBe(1)
    expect(stderr).toContain(`${file}:3: `)
    expect(stderr).toContain('is not JSON')
  })

  it('says how much a good file holds', async () => {
    const { code, stdout } = await run('validate', writeData(discoveryData))
    expect(code).toBe(0)
    expect(stdout).toBe('3 operators and 2 applications, no mistake\n')
  })
})

describe('import and export', () => {
  it('give back what was put in, in a file nobody else may read', async () => {
    expect((await run('import', writeData(discoveryData))).code).toBe(0)
    const copy = join(folder, 'copy.json')
    writeFileSync(copy, 'older', { mode: 0o644 })
    expect((await run('export', copy)).code).toBe(0)
    expect(JSON.parse(readFileSync(copy, 'utf8'))).toStrictEqual(JSON.parse(JSON.stringify(discoveryData)))
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).sort()).toStrictEqual(['copy.json', 'data.json', 'discovery.db'])
    expect(statSync(join(folder, 'discovery.db')).mode & 0o777).toBe(0o600)
    expect((await run('export')).stdout).toBe(readFileSync(copy, 'utf8'))
  })

  it('change nothing when there is one mistake', async () => {
    await run('import', writeData(discoveryData))
    const before = (await run('export')).stdout
    const { code } = await run('import', writeData({ ...discoveryData, applications: [{}] }))
    expect(code).toBe(1)
    expect((await run('export')).stdout).toBe(before)
  })
})

describe('add-application', () => {
  it('prints the secret once, stores its hash alone, and the application is served', async () => {
    await run('import', writeData(discoveryData))
    const credentials = join(folder, 'credentials.json')
    writeFileSync(credentials, JSON.stringify({ 'operator-b': { clientId: 'new-at-b', clientSecret: 'secret-at-b' } }))
    const { url } = await serve()
    const args = ['--short-name', 'New', '--redirect-url', 'https://new.example/', '--credentials', credentials]
    const { stdout } = await run('add-application', ...args)
    const { clientId, clientSecret } = JSON.parse(stdout) as { clientId: string; clientSecret: string }
    expect(isGeneratedSecret(clientSecret)).toBe(true)
    const exported = (await run('export')).stdout
    expect(exported).not.toContain(clientSecret)
    expect(exported).toContain('"clientSecretHash": "$mc-sha256$v=1$')
    const target = '/v2/discovery?Redirect_URL=https://new.example/&Selected-MCC=902&Selected-MNC=02'
    const Authorization = `Basic ${btoa(`${clientId}:${clientSecret}`)}`
    await expect
      .poll(async () => (await sendRaw(url, 'GET', target, { Authorization })).json, { timeout: 5_000 })
      .toMatchObject({ response: { client_id: 'new-at-b', client_name: 'New' } })
  })

  it('quotes nothing of a credentials file that is not JSON', async () => {
    const credentials = join(folder, 'credentials.json')
    writeFileSync(credentials, 'secret-at-b')
    const args = ['--short-name', 'New', '--redirect-url', 'https://new.example/', '--credentials', credentials]
    const { code, stderr } = await run('add-application', ...args)
    expect([code, stderr]).toStrictEqual([1, `${credentials} is not JSON\n`])
  })

  it('refuses a client id that is taken, and what an application must not be', async () => {
    await run('import', writeData(discoveryData))
    const add = (...args: string[]) => run('add-application', '--short-name', 'New', ...args)
    const taken = await add(
      '--redirect-url',
      'https://new.example/',
      '--client-id',
      discoveryData.applications[0]?.clientId ?? '',
    )
    expect([taken.code, taken.stderr]).toStrictEqual([1, 'clientId is taken\n'])
    const unusable = await add('--redirect-url', 'javascript:alert(1)')
    expect([unusable.code, unusable.stderr]).toStrictEqual([
      1,
      'redirectUrls.0 must be a redirect URL without a fragment\n',
    ])
  })
})

describe('replace-secret', () => {
  it('prints a new generated secret, once; the one before ends, also where a user chose it', async () => {
    await run('import', writeData(discoveryData))
    const { url } = await serve()
    const target = '/v2/discovery?Redirect_URL=https://localhost/&Selected-MCC=902&Selected-MNC=02'
    const ask = async (Authorization: string) => (await sendRaw(url, 'GET', target, { Authorization })).status
    expect(await ask(basic)).toBe(200)
    const id = discoveryData.applications[0]?.clientId ?? ''
    const { stdout } = await run('replace-secret', '--client-id', id)
    const { clientId, clientSecret } = JSON.parse(stdout) as { clientId: string; clientSecret: string }
    expect(clientId).toBe(id)
    expect(isGeneratedSecret(clientSecret)).toBe(true)
    await expect.poll(() => ask(`Basic ${btoa(`${id}:${clientSecret}`)}`), { timeout: 5_000 }).toBe(200)
    expect(await ask(basic)).toBe(401)
    const exported = JSON.parse((await run('export')).stdout) as DiscoveryData
    const clientSecretHash = expect.stringMatching(/^\$mc-sha256\$v=1\$/) as string
    const [first, ...others] = JSON.parse(JSON.stringify(discoveryData.applications)) as RegisteredApplication[]
    expect(exported.applications).toStrictEqual([{ ...first, clientSecretHash }, ...others])
  })

  it('changes nothing where the application does not exist', async () => {
    await run('import', writeData(discoveryData))
    const before = (await run('export')).stdout
    const { code, stderr } = await run('replace-secret', '--client-id', 'unknown')
    expect([code, stderr]).toStrictEqual([1, '--client-id names no application\n'])
    expect((await run('export')).stdout).toBe(before)
  })
})

describe('hash-secret', () => {
  const hash = async (secret: string): Promise<string> => {
    const child = spawn(process.execPath, [program, 'hash-secret'], { env, stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdin.end(`${secret}\n`)
    return readText(child.stdout)
  }

  it('prints the fast hash of a generated secret alone, and scrypt of every other', async () => {
    const generated = generateClientSecret(randomBytes)
    expect(await hash(generated)).toMatch(/^\$mc-sha256\$v=1\$[\w-]{43}\n$/)
    for (const chosen of ['hunter2', generated.slice(0, -1), generated.slice(6, 49), randomBytes(32).toString('hex')]) {
      expect(await hash(chosen)).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/)
    }
  })

  it('refuses an empty secret', async () => {
    const child = spawn(process.execPath, [program, 'hash-secret'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    expect(await readText(child.stderr)).toBe('hash-secret reads the secret from standard input, which is empty\n')
  })
})

describe('serve', () => {
  it.each(['hono', 'express'])('answers on %s, and ends on SIGTERM', async (framework) => {
    await run('import', writeData(discoveryData))
    const { child, url, exited } = await serve('--framework', framework)
    const target = '/v2/discovery?Redirect_URL=https://localhost/&Selected-MCC=902&Selected-MNC=02'
    expect((await sendRaw(url, 'GET', target, { Authorization: basic })).status).toBe(200)
    child.kill('SIGTERM')
    expect(await exited).toStrictEqual([0, null])
  })

  it('takes over an import while it serves', async () => {
    const { url } = await serve()
    const target = '/v2/discovery?Redirect_URL=https://localhost/&Selected-MCC=902&Selected-MNC=02'
    const ask = async () => (await sendRaw(url, 'GET', target, { Authorization: basic })).status
    expect(await ask()).toBe(401)
    await run('import', writeData(discoveryData))
    await expect.poll(ask, { timeout: 5_000 }).toBe(200)
  })

  it('names each variable that is wrong, and never its value', async () => {
    env = {
      ...env,
      MC_PUBLIC_URL: 'http://discovery.example',
      PORT: '70000',
      MC_ENUM_NONCE_KEY: `${'A'.repeat(43)},too-short-secret`,
      MC_TOKEN_KEY: '{"kty":"EC","d":"secret"}',
      MC_CORS_ORIGINS: 'https://app.example/,*',
    }
    const { code, stderr } = await run('serve')
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toStrictEqual([
      'The configuration is not complete:',
      'MC_PUBLIC_URL must be a URL such as https://discovery.example or https://api.example/sb1: https, or http on loopback.',
      'PORT must be a whole number from 0 to 65535.',
      'MC_ENUM_NONCE_KEY must be 32 octets in base64url, without padding.',
      'MC_TOKEN_KEY must be a private JWK in JSON that signs by RS256, PS256 or ES256, with kid and alg, or an array of them.',
      'MC_CORS_ORIGINS must be origins separated by commas.',
    ])
  })

  it('names the port that is in use and the variables that change it', async () => {
    const { url } = await serve()
    env = { ...env, PORT: new URL(url).port }
    const { code, stderr } = await run('serve')
    expect(code).toBe(1)
    expect(stderr).toBe(`Port ${new URL(url).port} is already in use. Set PORT or MC_ADMIN_PORT to another one.\n`)
  })
})

it.each([[[]], [['fly']], [['import']], [['serve', '--fast']], [['add-application']]])(
  'explains the commands to who says %j',
  async (args) => {
    await expect(runCli(args, () => readEnvironment(env))).rejects.toThrow('Usage: mobile-connect-discovery <command>')
  },
)

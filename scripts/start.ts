import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'

/** The sandbox and the demo as two child processes, which end with this one however it ends. */
const KILL_AFTER_MS = 700
const SANDBOX = fileURLToPath(new URL('../apps/sandbox/src/main.ts', import.meta.url))
const DEMO = fileURLToPath(new URL('../apps/demo/src/main.ts', import.meta.url))
const watch = process.argv.includes('--watch')
const children: ChildProcess[] = []
let stopping = false

/** The part of the sandbox's `/sandbox.json` used here. */
interface SandboxDescription {
  readonly handsetUrl: string
  readonly discoveryUrl: string
  readonly applications: readonly [
    { readonly clientId: string; readonly clientSecret: string; readonly clientName: string },
  ]
  readonly operators: readonly { readonly name: string; readonly issuer?: string }[]
}

function stop(exitCode: number): void {
  if (stopping) return
  stopping = true
  process.exitCode = exitCode
  for (const child of children) child.kill('SIGTERM')
  setTimeout(() => {
    for (const child of children) child.kill('SIGKILL')
  }, KILL_AFTER_MS).unref()
}

/** Resolves with the URL the program says it listens on; a program that ends by itself ends everything. */
function run(
  program: string,
  environment: Readonly<Record<string, string>>,
  stdout: 'inherit' | 'ignore',
): Promise<string> {
  const child = fork(program, process.argv.slice(2), {
    env: { ...process.env, ...environment },
    stdio: ['ignore', stdout, 'inherit', 'ipc'],
    execArgv: watch ? ['--watch', '--watch-preserve-output'] : [],
  })
  children.push(child)
  child.once('exit', (code) => {
    stop(code ?? 1)
    if (child.connected) child.disconnect()
  })
  return new Promise((resolve) => {
    child.on('message', (message: { readonly ready?: boolean; readonly url?: string }) => {
      if (message.ready === true && message.url !== undefined) resolve(message.url)
    })
  })
}

function printTable(rows: readonly (readonly [string, string])[]): void {
  const width = Math.max(...rows.map(([name]) => name.length))
  for (const [name, url] of rows) console.log(`  ${name.padEnd(width)}  ${url}`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))

const port = process.env['PORT'] ?? '8080'
const onLoopback = /^(?:localhost|127(?:\.\d+){3}|::1)$/.test(process.env['HOST'] ?? 'localhost')
const site = `http://localhost:${port}`
const redirectUrl = `${site}/server_side_api/discovery_callback`
const sandboxUrl = await run(SANDBOX, { MC_SANDBOX_REDIRECT_URLS: redirectUrl }, 'ignore')
const sandbox = (await (await fetch(`${sandboxUrl}/sandbox.json`)).json()) as SandboxDescription
const [application] = sandbox.applications
/** Empty is absent: the demo would report them as unknown. */
const ofSandbox = Object.keys(process.env).filter((name) => name.startsWith('MC_SANDBOX_'))
const server = {
  ...Object.fromEntries(ofSandbox.map((name) => [name, ''])),
  PORT: port,
  MC_ADMIN_PORT: process.env['MC_ADMIN_PORT'] ?? '0',
  MC_STORAGE_URL: process.env['MC_STORAGE_URL'] ?? 'sqlite:./.data/demo.db',
  // What an earlier sandbox said is of no use to this one, and is not found under another secret.
  MC_CACHE_KEY_SECRET: randomBytes(32).toString('hex'),
  MC_CLIENT_ID: application.clientId,
  MC_CLIENT_SECRET: application.clientSecret,
  MC_CLIENT_NAME: application.clientName,
  MC_DISCOVERY_URL: sandbox.discoveryUrl,
  MC_REDIRECT_URL: redirectUrl,
  MC_REDIRECT_URL_PER_ISSUER: 'true',
  MC_DEMO_SANDBOX_URL: sandboxUrl,
  // As in the guide's `?sourceIp=`. Who can reach the demo from elsewhere cannot claim an address.
  MC_TRUST_CLAIMED_SOURCE_IP: process.env['MC_TRUST_CLAIMED_SOURCE_IP'] ?? String(onLoopback),
}
await run(DEMO, server, 'inherit')

console.log('\nMobile Connect is running.\n')
printTable([
  ['Demo page', `${site}/`],
  ['Handset', sandbox.handsetUrl],
  ['Discovery Service', sandbox.discoveryUrl],
  ...sandbox.operators.flatMap(({ name, issuer }) => (issuer === undefined ? [] : [[name, issuer] as const])),
])
console.log(`\nNext: open ${site}, use +44 7700 900907, and approve on the handset. Ctrl-C ends everything.\n`)

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { nextMessage } from '@mobile-connect/test-servers'
import { signIn, type SignIn } from './sign-in.ts'

const programs = {
  hono: fileURLToPath(new URL('../../apps/server-hono/src/main.ts', import.meta.url)),
  express: fileURLToPath(new URL('../../apps/server-express/src/main.ts', import.meta.url)),
}
export type Framework = keyof typeof programs

export interface ProgramOptions {
  readonly framework: Framework
  readonly storageUrl: string
  readonly keyFile: string
  readonly operatorUrl: string
}

/** What a probe of an orchestrator sees, and how long it waited. */
export interface Health {
  readonly ready: number
  readonly live: number
  readonly liveAfterMs: number
}

export interface Program {
  readonly signIn: () => Promise<SignIn>
  readonly askHealth: () => Promise<Health>
  /** Sends SIGTERM; resolves to the exit code, or to the signal that was needed after 15 s. */
  readonly terminate: () => Promise<number | NodeJS.Signals | null>
  /** The last it wrote. */
  readonly output: () => string
}

const running = new Set<ChildProcess>()

/** Ends what a failed test left. */
export function killPrograms(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** A reference server as teams run it: the program, with the storage that `MC_STORAGE_URL` names. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const child = fork(programs[options.framework], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PORT: '0',
      MC_ADMIN_PORT: '0',
      MC_CLIENT_ID: 'client',
      MC_CLIENT_SECRET: 'client-secret',
      MC_DISCOVERY_URL: `${options.operatorUrl}/discovery`,
      MC_REDIRECT_URL: 'http://localhost:8080/server_side_api/discovery_callback',
      MC_STORAGE_URL: options.storageUrl,
      MC_STORAGE_KEY_FILE: options.keyFile,
      MC_STARTS_PER_IP: '1000000',
      MC_STARTS_PER_NUMBER: '1000000',
    },
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-4_000)))
  }
  const exited = once(child, 'exit').finally(() => running.delete(child))
  const { url, adminUrl } = await nextMessage(child).then(
    (message) => message as { readonly url: string; readonly adminUrl: string },
    (error: unknown) => {
      throw new Error(output, { cause: error })
    },
  )
  return {
    signIn: () => signIn(url),
    askHealth: async () => {
      const startedMs = performance.now()
      const ready = fetch(`${adminUrl}/readyz`)
      const live = await fetch(`${adminUrl}/healthz`)
      const liveAfterMs = performance.now() - startedMs
      return { ready: (await ready).status, live: live.status, liveAfterMs }
    },
    terminate: async () => {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000)
      const [code, signal] = (await exited) as [number | null, NodeJS.Signals | null]
      clearTimeout(timer)
      return code ?? signal
    },
    output: () => output,
  }
}

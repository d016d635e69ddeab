import fc from 'fast-check'
import { accessTokenPrefix, operatorClient, personalNumber, refreshTokenPrefix } from '../processes/approval.ts'
import { startOperator } from '../processes/start-operator.ts'
import { applicationSecret, type ServerKind, sessionSecret, startServer } from '../processes/start-server.ts'
import { describedWires } from './described-wires.ts'
import { fillIn } from './fill-in.ts'
import { findCanaries } from './find-canaries.ts'
import { malformedWires } from './malformed-wires.ts'
import { readOperations } from './read-operations.ts'
import { sendWire } from './send-wire.ts'
import { beginSignIn, signIn } from './sign-in.ts'

export interface FuzzOptions {
  readonly server: ServerKind
  readonly requests: number
  readonly seed: number
  /** Of a counterexample: it alone is sent, then made smaller. */
  readonly path: string | undefined
}

export interface FuzzReport {
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>
  /** Empty when all went well. */
  readonly failures: readonly string[]
}

/** Wires under way at the same time, each lane with a seed of its own. */
const lanes = 16
const describedShare = 8
const malformedShare = 2
/** After so many wires that needed our session, they may have ended it. */
const sessionServes = 20

const [victim, ourselves] = ['pcr-victim-77731', 'pcr-fuzzer-66642']
/** In no answer, whoever asks. */
const secrets = {
  applicationSecret,
  operatorSecret: operatorClient.secret,
  sessionSecret,
  accessToken: accessTokenPrefix,
  refreshToken: refreshTokenPrefix,
  victimPcr: victim,
  victimNumber: personalNumber(victim).slice(3),
  stackFrame: 'node_modules',
  sourceFile: 'file:///',
}
/** What we may see, and a log may not. */
const ours = { ourPcr: ourselves, ourNumber: personalNumber(ourselves).slice(3), askedNumber: '7700900907' }

/** Sends a server what it describes, spoilt, and what is no HTTP. It has to stand, to answer, and to keep its secrets. */
export async function runFuzz({ server: kind, requests, seed, path }: FuzzOptions): Promise<FuzzReport> {
  const operator = await startOperator()
  const server = await startServer({
    server: kind,
    storage: 'sqlite',
    operatorUrl: operator.url,
    startsPerClientIp: 1_000_000,
    logLevel: 'debug',
  })
  try {
    const { url, adminUrl, output } = server
    const get = async (address: string): Promise<string> => (await fetch(address)).text()
    const victimSession = await signIn(url, victim)
    const inAnswers = { ...secrets, victimSession }
    const sessions = new Set<string>()
    const inLogs: Record<string, string> = { ...inAnswers, ...ours }
    const statuses = new Map<string, number>()
    const failures = new Set<string>()

    let served = 0
    let current = signIn(url, ourselves)
    const session = async (): Promise<string> => {
      if (served++ % sessionServes === 0) current = signIn(url, ourselves)
      sessions.add(await current)
      return current
    }
    const readLog = (): void => {
      const end = output.log.lastIndexOf('\n') + 1
      for (const line of output.log.slice(0, end).split('\n')) {
        const session = line.includes('mc_session') ? ['session cookie'] : []
        for (const name of [...findCanaries(line, inLogs), ...session]) failures.add(`${name} in the log: ${line}`)
        if (/"event":"(?:crashed|request_failed)"|"code":"INTERNAL"/.test(line)) failures.add(`logged: ${line}`)
      }
      output.log = output.log.slice(end)
    }
    const send = async (wire: Parameters<typeof fillIn>[0]): Promise<void> => {
      const filled = await fillIn(wire, { begin: () => beginSignIn(url, ourselves), session })
      const answer = await sendWire(url, filled)
      const got = [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status = '']) => status)
      for (const status of got.length === 0 ? ['none'] : got) statuses.set(status, (statuses.get(status) ?? 0) + 1)
      const told = findCanaries(answer, inAnswers)
      if (told.length > 0) throw new Error(`${told.join(', ')} in ${answer}`)
      if (got.some((status) => status >= '500')) throw new Error(answer)
      if (server.exit() !== undefined) throw new Error(`the server ended: ${server.exit()}`)
      if (served % 100 === 0) readLog()
    }

    const operations = readOperations(JSON.parse(await get(`${url}/openapi.json`)))
    const wires = fc.oneof(
      { weight: describedShare, arbitrary: describedWires(operations) },
      { weight: malformedShare, arbitrary: malformedWires },
    )
    const numRuns = Math.ceil(requests / lanes)
    const runs = path === undefined ? lanes : 1
    await Promise.all(
      Array.from({ length: runs }, async (_, lane) => {
        const parameters = { numRuns, seed: seed + lane, ...(path !== undefined && { path }) }
        const details = await fc.check(fc.asyncProperty(wires, send), parameters)
        const report = await fc.asyncDefaultReportMessage(details)
        if (report !== undefined) failures.add(report)
      }),
    )

    readLog()
    const metrics = await get(`${adminUrl}/metrics`)
    for (const name of findCanaries(metrics, inLogs)) failures.add(`${name} in the metrics`)
    if ([...sessions].some((one) => metrics.includes(one))) failures.add('a session in the metrics')
    if (output.errors !== '') failures.add(`said: ${output.errors}`)
    for (const [name, healthy] of [
      ['healthz', 'healthy\n'],
      ['readyz', 'ready\n'],
    ] as const) {
      if ((await get(`${adminUrl}/${name}`)) !== healthy) failures.add(`not ${healthy}`)
    }
    // Whoever was signed in before still is, and others can be.
    const cookie = `__Host-mc_session=${victimSession}`
    const kept = await fetch(`${url}/server_side_api/session`, { headers: { cookie, accept: 'application/json' } })
    if (!(await kept.text()).includes(victim)) failures.add('the session of somebody else is gone')
    await signIn(url, 'pcr-afterwards-1')
    return { statuses: Object.fromEntries([...statuses].toSorted()), failures: [...failures] }
  } finally {
    await server.close()
    operator.close()
  }
}

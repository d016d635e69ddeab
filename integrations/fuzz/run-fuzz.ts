import fc from 'fast-check'
import { accessTokenPrefix, operatorClient, refreshTokenPrefix } from '../processes/operator-secrets.ts'
import { personalNumber } from '../processes/personal-number.ts'
import { startOperator } from '../processes/start-operator.ts'
import { applicationSecret, type ServerKind, sessionSecret, startServer } from '../processes/start-server.ts'
import { beginSignIn } from './begin-sign-in.ts'
import { checkStanding } from './check-standing.ts'
import { describedWires } from './described-wires.ts'
import { fillIn } from './fill-in.ts'
import { findCanaries } from './find-canaries.ts'
import { malformedWires } from './malformed-wires.ts'
import { readOperations } from './read-operations.ts'
import { sendWire } from './send-wire.ts'
import { signIn } from './sign-in.ts'
import { watchLog } from './watch-log.ts'
import type { Wire } from './wire.ts'

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
    const { url } = server
    const victimSession = await signIn(url, victim)
    const inAnswers = { ...secrets, victimSession }
    const elsewhere = { ...inAnswers, ...ours }
    const readLog = watchLog(server.output, elsewhere)
    const logged: string[] = []
    const statuses = new Map<string, number>()

    let served = 0
    let current = signIn(url, ourselves)
    const session = (): Promise<string> => {
      served += 1
      if (served % sessionServes === 0) current = signIn(url, ourselves)
      return current
    }
    const send = async (wire: Wire): Promise<void> => {
      const filled = await fillIn(wire, { begin: () => beginSignIn(url, ourselves), session })
      const answer = await sendWire(url, filled)
      const got = [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status = '']) => status)
      for (const status of got.length === 0 ? ['none'] : got) statuses.set(status, (statuses.get(status) ?? 0) + 1)
      const wrong = [
        ...findCanaries(answer, inAnswers).map((name) => `${name} in the answer`),
        ...got.filter((status) => status >= '500'),
        ...(server.exit() === undefined ? [] : ['the server ended']),
      ]
      // Not wrong of this wire: several are under way.
      logged.push(...readLog())
      if (wrong.length > 0) throw new Error(`${wrong.join('; ')}: ${answer}`)
    }

    const operations = readOperations(await (await fetch(`${url}/openapi.json`)).json())
    const wires = fc.oneof(
      { weight: describedShare, arbitrary: describedWires(operations) },
      { weight: malformedShare, arbitrary: malformedWires },
    )
    const parameters = {
      numRuns: Math.ceil(requests / lanes),
      includeErrorInReport: true,
      ...(path !== undefined && { path }),
    }
    const reports = await Promise.all(
      Array.from({ length: path === undefined ? lanes : 1 }, async (_, lane) => {
        const details = await fc.check(fc.asyncProperty(wires, send), { ...parameters, seed: seed + lane })
        return (await fc.asyncDefaultReportMessage(details)) ?? []
      }),
    )
    const standing = await checkStanding(server, elsewhere, { sub: victim, session: victimSession })
    return {
      statuses: Object.fromEntries([...statuses].toSorted()),
      failures: [...reports.flat(), ...standing, ...logged, ...readLog()],
    }
  } finally {
    await server.close()
    operator.close()
  }
}

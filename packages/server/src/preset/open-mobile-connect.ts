import { randomBinding } from '@mobile-connect/core'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import { createLog } from '@mobile-connect/node-service'
import type { WebHandler, WebHandlerOptions } from '@mobile-connect/web'
import type { FlowMetrics } from '../operations/create-metrics.ts'
import { optionNames } from '../setting-names.ts'
import { answerFailures, type Wiring, wireApplications } from '../wire-applications.ts'
import { type HostSessionCookie, hostSessionCookie } from './host-session-cookie.ts'
import type { PresetOptions } from './preset-options.ts'
import { readPresetOptions } from './read-preset-options.ts'
import { supplyClientIp } from './supply-client-ip.ts'

/** Mobile Connect for a host that has its framework and its sessions. */
export interface OpenedMobileConnect extends Pick<Wiring, 'describeRedirectUrls' | 'checkReadiness' | 'close'> {
  /** For a web adapter, mounted at the path before `/discovery_callback`. Never rejects. */
  readonly handler: WebHandler
  /** Finds the `sessionId` of a sign-in in the header `Cookie` of a request. */
  readonly readSessionId: HostSessionCookie['read']
}

/**
 * Opens everything that a sign-in needs, with every protection of the reference servers: egress guard, encryption at rest,
 * limits, checks of operators.
 *
 * Creates the file of SQLite and the key file where they are absent, readable by this user only. Reads no environment.
 *
 * @param options - The application, `onSignIn`, and what differs from the defaults: see {@link PresetOptions}.
 * @returns The handler, and what else the host calls.
 * @throws TypeError with a sentence for each option that is missing, unknown or wrong. The error of the storage.
 * @example
 * const mobileConnect = await openMobileConnect({ clientId, clientSecret, discoveryUrl, redirectUrl, onSignIn })
 * express().use('/login/mobile', mobileConnectExpress(mobileConnect)).listen(3000)
 */
export async function openMobileConnect(options: PresetOptions): Promise<OpenedMobileConnect> {
  const config = readPresetOptions(options)
  const { log = createLog({ level: 'warn', stream: process.stderr, readable: process.stderr.isTTY }) } = options
  const cookie = hostSessionCookie(options.redirectUrl.toLowerCase().startsWith('https:'))
  const { applications, ...wiring } = await wireApplications(config, {
    log,
    metrics: uncounted,
    settingNames: optionNames,
    adjustWebOptions: (ownOptions) => useHostSessions(ownOptions, options, cookie),
  })
  return {
    handler: answerFailures(supplyClientIp(applications[0].handle, log), log),
    readSessionId: cookie.read,
    ...wiring,
  }
}

/** Puts the session of the host in the place of ours. */
function useHostSessions(
  { sessions: _, ...ownOptions }: WebHandlerOptions,
  { onSignIn, onFailure, homePath }: PresetOptions,
  cookie: HostSessionCookie,
): WebHandlerOptions {
  const { randomBytes } = nodeCrypto()
  return {
    ...ownOptions,
    ...(onFailure !== undefined && { onFailure }),
    ...(homePath !== undefined && { homePath }),
    onSignIn: async (signIn, request, returnTo) => {
      const sessionId = randomBinding(randomBytes)
      const reply = await onSignIn({ ...signIn, sessionId }, request, returnTo)
      return reply ?? { cookies: [cookie.write(sessionId)] }
    },
  }
}

/** A host counts by its log. */
const uncounted: FlowMetrics = {
  countEvent: () => undefined,
  countFailure: () => undefined,
  countLimited: () => undefined,
  observeCall: () => undefined,
}

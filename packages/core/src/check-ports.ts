import { refuseUnknownMembers } from './arguments/refuse-unknown-members.ts'
import type { CryptoPorts } from './ports/crypto-ports.ts'
import type { MobileConnectPorts } from './ports/mobile-connect-ports.ts'
import type { MobileConnectStorage } from './ports/mobile-connect-storage.ts'

/** Also what hosts spread along with the ports of a storage or crypto bundle. */
const KNOWN: Readonly<Record<keyof (MobileConnectPorts & MobileConnectStorage & CryptoPorts), true>> = {
  http: true,
  transactions: true,
  replayGuard: true,
  discoveryCache: true,
  documentCache: true,
  signatures: true,
  clock: true,
  randomBytes: true,
  hash: true,
  hmacSha256: true,
  events: true,
  jwtSigner: true,
  tokenDecrypter: true,
  delay: true,
  sessions: true,
  migrate: true,
  sealing: true,
}
/** The ports without which no flow works, and the methods of each. */
const REQUIRED: Readonly<Partial<Record<keyof MobileConnectPorts, readonly string[]>>> = {
  http: ['send'],
  transactions: ['put', 'take'],
  replayGuard: ['claim'],
  discoveryCache: ['read', 'write', 'remove'],
  documentCache: ['read', 'write'],
  signatures: ['verify'],
}
/** Functions that have a default. */
const OPTIONAL = ['clock', 'randomBytes', 'hash', 'hmacSha256'] as const

/** Throws a TypeError that names the port. A missing cache would look like one that always fails. */
export function checkPorts(ports: Readonly<Partial<MobileConnectPorts>>): void {
  refuseUnknownMembers('ports', ports, KNOWN)
  for (const [name, members] of Object.entries(REQUIRED)) {
    const port: unknown = Reflect.get(ports, name)
    if (!hasFunctions(port, members)) {
      throw new TypeError(`the port ${name} must be an object with ${members.join(', ')}`)
    }
  }
  for (const name of OPTIONAL) {
    const port: unknown = ports[name]
    if (port !== undefined && typeof port !== 'function') throw new TypeError(`the port ${name} must be a function`)
  }
}

function hasFunctions(port: unknown, members: readonly string[]): boolean {
  if (typeof port !== 'object' || port === null) return false
  return members.every((member) => typeof (port as Readonly<Record<string, unknown>>)[member] === 'function')
}

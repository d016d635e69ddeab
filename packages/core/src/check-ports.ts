import type { MobileConnectPorts } from './ports/mobile-connect-ports.ts'

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

/** Throws a TypeError that names the port: a cache that is missing would be taken for one that fails, for ever. */
export function checkPorts(ports: Readonly<Partial<MobileConnectPorts>>): void {
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

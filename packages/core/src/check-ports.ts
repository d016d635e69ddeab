import type { MobileConnectPorts } from './ports/mobile-connect-ports.ts'

/** The ports without which no flow works, and what each must have; none for a port that is a function. */
const REQUIRED: Readonly<Partial<Record<keyof MobileConnectPorts, readonly string[]>>> = {
  http: ['send'],
  transactions: ['put', 'take'],
  replayGuard: ['claim'],
  discoveryCache: ['read', 'write', 'remove'],
  documentCache: ['read', 'write'],
  signatures: ['verify'],
  clock: [],
}
/** Functions that have a default. */
const OPTIONAL = ['randomBytes', 'hash', 'hmacSha256'] as const

/** Throws a TypeError that names the port: a cache that is missing would be taken for one that fails, for ever. */
export function checkPorts(ports: Readonly<Partial<MobileConnectPorts>>): void {
  for (const [name, members] of Object.entries(REQUIRED)) {
    const port: unknown = Reflect.get(ports, name)
    if (members.length === 0 ? typeof port !== 'function' : !hasFunctions(port, members)) {
      const needed = members.length === 0 ? 'a function' : `an object with ${members.join(', ')}`
      throw new TypeError(`the port ${name} must be ${needed}`)
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

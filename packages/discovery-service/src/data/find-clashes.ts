import { locateCidr } from '../directory/locate-ip-address.ts'

/** Something wrong with a data file. */
export interface DataIssue {
  /** From the top of the file to the member, or to the object that lacks it. */
  readonly path: readonly (string | number)[]
  /** Says what a member must be, and repeats none of its text. */
  readonly message: string
}

type Path = DataIssue['path']

/**
 * What members of a data file must be to each other: nothing is claimed twice, and credentials name an operator of the
 * file. Looks at whatever is there, so that one malformed member hides nothing else.
 */
export function* findClashes(value: unknown): Generator<DataIssue> {
  const claimed = new Map<string, Path>()
  const operatorIds = new Set<unknown>()

  function* claim(kind: string, key: unknown, path: Path): Generator<DataIssue> {
    if (typeof key !== 'string') return
    const name = `${kind} ${key}`
    const first = claimed.get(name)
    if (first === undefined) claimed.set(name, path)
    else yield { path, message: `is already at /${first.join('/')}` }
  }

  for (const [index, operator] of listOf(value, 'operators')) {
    const at: Path = ['operators', index]
    operatorIds.add(memberOf(operator, 'id'))
    yield* claim('operator', memberOf(operator, 'id'), [...at, 'id'])
    for (const [place, network] of listOf(operator, 'networks')) {
      const [mcc, mnc] = [memberOf(network, 'mcc'), memberOf(network, 'mnc')]
      if (typeof mcc === 'string' && typeof mnc === 'string') {
        yield* claim('network', `${mcc}_${mnc}`, [...at, 'networks', place])
      }
    }
    for (const name of ['msisdnPrefixes', 'portedMsisdns'] as const) {
      for (const [place, digits] of listOf(operator, name)) yield* claim(name, digits, [...at, name, place])
    }
    for (const [place, cidr] of listOf(operator, 'sourceIpRanges')) {
      // One range can be written in many ways.
      const range = typeof cidr === 'string' ? locateCidr(cidr) : undefined
      if (range) yield* claim('range', `${range.start.join()}-${range.end.join()}`, [...at, 'sourceIpRanges', place])
    }
  }

  for (const [index, application] of listOf(value, 'applications')) {
    const at: Path = ['applications', index]
    yield* claim('application', memberOf(application, 'clientId'), [...at, 'clientId'])
    const credentials = memberOf(application, 'operatorCredentials')
    if (typeof credentials !== 'object' || credentials === null) continue
    for (const operatorId of Object.keys(credentials)) {
      if (operatorIds.has(operatorId)) continue
      yield { path: [...at, 'operatorCredentials', operatorId], message: 'names no operator of this file' }
    }
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}

function listOf(value: unknown, name: string): Iterable<readonly [number, unknown]> {
  const list = memberOf(value, name)
  return Array.isArray(list) ? (list as readonly unknown[]).entries() : []
}

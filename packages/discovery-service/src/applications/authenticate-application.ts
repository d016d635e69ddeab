import type { Application, ApplicationRegistry } from '../ports/application-registry.port.ts'
import type { RateLimiter } from '../ports/rate-limiter.port.ts'
import { TooBusyError } from '../secrets/bound-slow-work.ts'
import type { VerifiedNames } from '../secrets/remember-verified.ts'
import type { Connection, WireRequest } from '../wire/wire-exchange.ts'
import { Refusal, requireRate } from '../wire/refusal.ts'
import { parseIpAddress } from '../addresses/parse-ip-address.ts'
import type { LimitedRun } from './limit-concurrency.ts'

/** What the check of credentials needs. */
export interface CredentialSettings {
  readonly applications: ApplicationRegistry
  readonly rateLimiter: RateLimiter
  /** Bounds the unrecognized credentials that are checked at once, by address. */
  readonly runLimited: LimitedRun
  /** Addresses, or /64 of IPv6, together with the client id that was right there. */
  readonly knownAddresses: VerifiedNames
}

const decoder = new TextDecoder()
const basic = /^basic +([a-z0-9+/]+=*)$/i

/**
 * Reads HTTP Basic and answers the application, or refuses with the documented 401.
 *
 * An application that is recognized waits for no other. Refusals are counted by address (or /64 of IPv6), by client id
 * and by both. The first two limits stop guesses before the slow work, and never stop a recognized application.
 * Guesses at a secret that a user chose, and that is recognized quickly, have two separate limits. They count
 * registered client ids alone, so made-up ones fill neither.
 */
export async function authenticateApplication(
  request: WireRequest,
  connection: Connection,
  settings: CredentialSettings,
): Promise<Application> {
  const { applications, rateLimiter } = settings
  const [clientId, clientSecret] = readCredentials(request.header('authorization') ?? '')
  const recognition =
    clientId === '' ? ({ kind: 'refused' } as const) : await applications.recognize(clientId, clientSecret)
  if (recognition.kind === 'application') {
    if (recognition.guessable) await requireFewGuesses(buildAddressKey(connection.clientIp), clientId, settings)
    return recognition.application
  }
  const addressKey = buildAddressKey(connection.clientIp)
  // Guesses sent at once would all be let in before the first is counted.
  return settings.runLimited(addressKey, async () => {
    await requireFewRefusals(addressKey, clientId, settings)
    const application =
      recognition.kind === 'undecided' ? await authenticateSlowly(clientId, clientSecret, settings) : undefined
    if (application !== undefined) {
      rememberAddress(addressKey, clientId, settings)
      return application
    }
    await rateLimiter.count('refused_credentials', addressKey)
    if (clientId !== '') {
      await rateLimiter.count('refused_client_id', clientId)
      await countGuess(addressKey, clientId, settings)
    }
    throw new Refusal(401, 'Unauthorized_Access', 'Please provide correct credentials', {
      'www-authenticate': 'Basic realm="discovery", charset="UTF-8"',
    })
  })
}

/** What a right secret that a user chose has to pass, so that no guess at it is for free. */
async function requireFewGuesses(addressKey: string, clientId: string, settings: CredentialSettings): Promise<void> {
  const { rateLimiter, knownAddresses } = settings
  const name = `${addressKey} ${clientId}`
  if (addressKey !== UNKNOWN_ADDRESS) requireRate(await rateLimiter.check('refused_client_id_at_address', name))
  if (knownAddresses.has(name)) return
  requireRate(await rateLimiter.check('refused_known_client_id', clientId))
  rememberAddress(addressKey, clientId, settings)
}

/** Everybody may share the unknown address, so it is never the usual one. */
function rememberAddress(addressKey: string, clientId: string, { knownAddresses }: CredentialSettings): void {
  if (addressKey !== UNKNOWN_ADDRESS) knownAddresses.add(`${addressKey} ${clientId}`)
}

/** Made-up client ids count as one, so an address adds one key for all of them, after the same work. */
async function countGuess(addressKey: string, clientId: string, settings: CredentialSettings): Promise<void> {
  const { applications, rateLimiter } = settings
  const guessed = (await applications.find(clientId))?.clientId ?? ''
  const waitS = await rateLimiter.count('refused_client_id_at_address', `${addressKey} ${guessed}`)
  // Beyond the limit of its address a right guess is refused, too, so it need not stop other addresses.
  if (waitS === undefined || addressKey === UNKNOWN_ADDRESS) await rateLimiter.count('refused_known_client_id', guessed)
}

async function requireFewRefusals(addressKey: string, clientId: string, settings: CredentialSettings): Promise<void> {
  const { rateLimiter } = settings
  const byAddress = await rateLimiter.check('refused_credentials', addressKey)
  const byClientId = clientId === '' ? undefined : await rateLimiter.check('refused_client_id', clientId)
  const waitS = byAddress ?? byClientId
  // Uncounted, it would be a guess for free: a right one is recognized and passes.
  if (waitS !== undefined && clientId !== '') await countGuess(addressKey, clientId, settings)
  requireRate(waitS)
}

async function authenticateSlowly(
  clientId: string,
  clientSecret: string,
  { applications, rateLimiter }: CredentialSettings,
): Promise<Application | undefined> {
  try {
    return await applications.authenticate(clientId, clientSecret)
  } catch (error) {
    if (!(error instanceof TooBusyError)) throw error
    // While slow work waits, a verified secret is recognized all the same: this answer says that the guess is wrong.
    const guessed = (await applications.find(clientId))?.clientId ?? ''
    await rateLimiter.count('refused_known_client_id', guessed)
    throw new Refusal(503, 'Service_Unavailable', 'Too busy to check credentials: try again as Retry-After says', {
      'retry-after': String(error.retryAfterS),
    })
  }
}

function readCredentials(authorization: string): readonly [clientId: string, clientSecret: string] {
  const text = decodeBase64(basic.exec(authorization)?.[1] ?? '')
  const colon = text.indexOf(':')
  return colon === -1 ? ['', ''] : [text.slice(0, colon), text.slice(colon + 1)]
}

function decodeBase64(encoded: string): string {
  try {
    const bytes = atob(encoded)
    return /[^ -~]/.test(bytes) ? decoder.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))) : bytes
  } catch {
    return ''
  }
}

const UNKNOWN_ADDRESS = 'unknown address'

/** Whose guesses are counted together. Whoever has one address of IPv6 has a whole /64 of them. */
function buildAddressKey(clientIp = ''): string {
  const address = parseIpAddress(clientIp)
  if (address === undefined) return UNKNOWN_ADDRESS
  return address.bits === 32 ? `IPv4 ${address.value}` : `IPv6 ${address.value >> 64n}`
}

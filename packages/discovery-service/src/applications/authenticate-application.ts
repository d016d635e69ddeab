import type { DiscoverySettings } from '../discovery-service-options.ts'
import type { Application } from '../ports/application-registry.port.ts'
import { Refusal } from '../wire/refusal.ts'
import { requireRate } from '../wire/require-rate.ts'
import { nameGuesser } from './name-guesser.ts'

const basic = /^basic +([a-z0-9+/]+=*)$/i

/** Reads HTTP Basic and answers the application, or refuses with the documented 401. Guessing is limited per address, or /64 of IPv6. */
export function authenticateApplication(
  request: Request,
  clientIp: string | undefined,
  settings: DiscoverySettings,
): Promise<Application> {
  const guesser = nameGuesser(clientIp)
  // Guesses sent at once would all be let in before the first is counted.
  return settings.takeTurn(guesser, () => authenticate(request, guesser, settings))
}

async function authenticate(
  request: Request,
  guesser: string,
  { applications, rateLimiter }: DiscoverySettings,
): Promise<Application> {
  // Before the secret is hashed, which is what costs.
  requireRate(await rateLimiter.check('refused_credentials', guesser))
  const [clientId, clientSecret] = readCredentials(request.headers.get('authorization') ?? '')
  const application = clientId === '' ? undefined : await applications.authenticate(clientId, clientSecret)
  if (application !== undefined) return application
  await rateLimiter.count('refused_credentials', guesser)
  throw new Refusal(401, 'Unauthorized_Access', 'Please provide correct credentials', {
    'WWW-Authenticate': 'Basic realm="discovery", charset="UTF-8"',
  })
}

function readCredentials(authorization: string): readonly [clientId: string, clientSecret: string] {
  const text = decodeBase64(basic.exec(authorization)?.[1] ?? '')
  const colon = text.indexOf(':')
  return colon === -1 ? ['', ''] : [text.slice(0, colon), text.slice(colon + 1)]
}

function decodeBase64(encoded: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)))
  } catch {
    return ''
  }
}

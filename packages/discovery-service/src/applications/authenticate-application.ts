import type { Application, ApplicationRegistry } from '../ports/application-registry.port.ts'
import { Refusal } from '../wire/refusal.ts'

const basic = /^basic +([a-z0-9+/]+=*)$/i

/** Reads HTTP Basic and answers the application, or refuses with the documented 401. */
export async function authenticateApplication(request: Request, registry: ApplicationRegistry): Promise<Application> {
  const [clientId, clientSecret] = readCredentials(request.headers.get('authorization') ?? '')
  const application = await registry.authenticate(clientId, clientSecret)
  if (application !== undefined) return application
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

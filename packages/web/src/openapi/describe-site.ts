import type { CheckedOptions } from '../request-context.ts'
import { answerSchemas } from './answer-schemas.ts'
import { describeCallback } from './describe-callback.ts'
import { describeExchange } from './describe-exchange.ts'
import { describeJson, toSchema } from './describe-messages.ts'
import { describeSessionRoutes } from './describe-session-routes.ts'
import { describeStart } from './describe-start.ts'

/** The OpenAPI document of one site: the routes it has, with the parameters it takes. */
export function describeSite(settings: CheckedOptions): object {
  const { origin, basePath, mobileConnect, sessions, appRedirectUrls, operators, isHttps } = settings
  const cookieName = isHttps ? '__Host-mc_session' : 'mc_session'
  const sector = (operationId: string): object => ({
    get: {
      operationId,
      summary: 'Redirect URLs that share one PCR for each person',
      responses: { 200: describeJson('RedirectUrls', 'The redirect URLs.') },
    },
  })
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mobile Connect relying party',
      version: '1',
      description: 'Signs people in by their mobile number. Pages, or JSON where Accept ranks it above text/html.',
    },
    servers: [{ url: origin }],
    security: [],
    paths: {
      ...(mobileConnect.hasDiscovery() && {
        [`${basePath}/start_discovery`]: describeStart('start_discovery', 'Begin a sign-in', settings),
        [`${basePath}/start_authentication`]: describeStart(
          'start_authentication',
          'Begin a sign-in, and no more',
          settings,
        ),
        [`${basePath}/start_authorization`]: describeStart(
          'start_authorization',
          'Have a transaction approved',
          settings,
        ),
      }),
      ...(operators.length !== 0 && {
        [`${basePath}/start_discovery_manually`]: describeStart(
          'start_discovery_manually',
          'Begin a sign-in at an operator known beforehand',
          settings,
        ),
      }),
      [`${basePath}/discovery_callback`]: describeCallback(false),
      [`${basePath}/discovery_callback/{issuer_id}`]: describeCallback(true),
      [`${basePath}/sector_identifier_uri`]: sector('sector_identifier_uri'),
      [`${basePath}/sector_identifier_uri.json`]: sector('sector_identifier_uri_json'),
      ...(sessions !== undefined && describeSessionRoutes(basePath)),
      ...(appRedirectUrls.length !== 0 && { [`${basePath}/exchange_code`]: describeExchange() }),
    },
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: cookieName },
        bearer: { type: 'http', scheme: 'bearer', description: 'The session_token of exchange_code.' },
      },
      schemas: Object.fromEntries(Object.entries(answerSchemas).map(([name, schema]) => [name, toSchema(schema)])),
    },
  }
}

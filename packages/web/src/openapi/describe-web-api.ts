import { completeOptions } from '../complete-options.ts'
import type { WebHandlerOptions } from '../web-handler-options.ts'
import { describeSite } from './describe-site.ts'

/**
 * The OpenAPI description of a handler, made from the schemas that check its requests.
 *
 * Pure. The handler itself serves the same at `/openapi.json`.
 *
 * @param options - What the handler is created with; routes and parameters they do not turn on are left out.
 * @returns An OpenAPI 3.1 document.
 * @throws TypeError when an option is wrong.
 * @example
 * app.get('/docs/openapi.json', (c) => c.json(describeWebApi(options)))
 * @see {@link https://spec.openapis.org/oas/v3.1.0#openapi-object | OpenAPI 3.1.0, section 4.8.1}
 */
export function describeWebApi(options: WebHandlerOptions): object {
  return describeSite(completeOptions(options))
}

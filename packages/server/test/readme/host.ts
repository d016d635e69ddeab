import type { Log, RunningService } from '@mobile-connect/node-service'
import type { ServerConfig, ServerHooks } from '../../src/index.ts'
import { serve } from '../../src/index.ts'
import { createPlainListener } from '../start-plain-server.ts'

/** A host with a start page, a count of events, a log of slow calls and a header on every answer. */
export function startHost(config: ServerConfig, log: Log): Promise<RunningService> {
  const counts = new Map<string, number>()
  const hooks: ServerHooks = {
    // Each step of a sign-in, typed.
    events: ({ type }) => void counts.set(type, (counts.get(type) ?? 0) + 1),
    // Each call to a Discovery Service or an operator.
    wrapHttp: (http) => ({
      send: async (request) => {
        const startedAtMs = performance.now()
        const reply = await http.send(request)
        if (performance.now() - startedAtMs > 1_000) log({ level: 'warn', event: 'slow_call', status: reply.status })
        return reply
      },
    }),
    // Any option of the web handler.
    adjustWebOptions: (options) => ({ ...options, homePath: '/welcome' }),
    // Pages of the host, and what every answer gets.
    wrapHandler: (handle) => async (request, connection) => {
      if (request.path === '/counts') {
        const headers = [['content-type', 'application/json']] as const
        return { status: 200, headers, body: JSON.stringify(Object.fromEntries(counts)) }
      }
      if (request.path === '/welcome') {
        const headers = [['content-type', 'text/html']] as const
        return { status: 200, headers, body: '<a href="/server_side_api/start_discovery">Sign in</a>' }
      }
      const reply = await handle(request, connection)
      return { ...reply, headers: [...reply.headers, ['x-served-by', 'host']] }
    },
  }
  return serve(config, log, createPlainListener, hooks)
}

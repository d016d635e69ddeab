interface AskedHandler<Connection> {
  readonly ask: (
    path: string,
    headers?: Record<string, string>,
    connection?: Connection,
    method?: string,
  ) => Promise<Response>
  readonly page: (path: string, headers?: Record<string, string>) => Promise<{ response: Response; html: string }>
  readonly json: (
    path: string,
    headers?: Record<string, string>,
  ) => Promise<{ response: Response; data: Record<string, unknown> }>
}

/** Asks a fetch handler below an origin that it does not know: `page` as a browser does, `json` as a program. */
export function askHandler<Connection extends object>(
  handle: (request: Request, connection?: Connection) => Promise<Response>,
): AskedHandler<Connection> {
  const ask: AskedHandler<Connection>['ask'] = (path, headers = {}, connection, method = 'GET') =>
    handle(new Request(`http://internal.example${path}`, { method, headers }), connection)
  return {
    ask,
    page: async (path, headers) => {
      const response = await ask(path, { accept: 'text/html,*/*;q=0.8', ...headers })
      return { response, html: await response.text() }
    },
    json: async (path, headers) => {
      const response = await ask(path, { accept: 'application/json', ...headers })
      return { response, data: (await response.json()) as Record<string, unknown> }
    },
  }
}

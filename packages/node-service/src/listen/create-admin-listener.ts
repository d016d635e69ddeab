import type { RequestListener } from 'node:http'

export interface AdminListenerOptions {
  readonly metrics: { readonly contentType: string; readonly write: () => Promise<string> }
  /** Resolves when requests can be served; rejects when they cannot. */
  readonly checkReadiness: () => Promise<void>
}

/** `/healthz`, `/readyz` and `/metrics`, for the machines that look after this one. */
export function createAdminListener({ metrics, checkReadiness }: AdminListenerOptions): RequestListener {
  const answer = async (path: string): Promise<readonly [status: number, type: string, body: string]> => {
    switch (path) {
      case '/healthz':
        return [200, 'text/plain', 'healthy\n']
      case '/readyz':
        return checkReadiness().then(
          () => [200, 'text/plain', 'ready\n'] as const,
          () => [503, 'text/plain', 'not ready\n'] as const,
        )
      case '/metrics':
        return [200, metrics.contentType, await metrics.write()]
      default:
        return [404, 'text/plain', 'there is nothing at this address\n']
    }
  }
  return (incoming, outgoing) => {
    void answer(readPath(incoming.url)).then(([status, type, body]) => {
      outgoing.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
    })
  }
}

/** Without what probes add: a query that no cache knows, a slash at the end, the origin. */
function readPath(target = ''): string {
  const [path = ''] = target.replace(/^https?:\/\/[^/?]*/i, '').split('?')
  return path.replace(/\/+$/, '').replace(/^\/+/, '/')
}

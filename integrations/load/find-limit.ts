import { Agent, request } from 'undici'
import { startOperator } from '../processes/start-operator.ts'
import { type ServerKind, startServer } from '../processes/start-server.ts'

const limit = 20
const attempts = 50

/** The limiter that the load turns off, on: more sign-ins of one address than a minute allows. */
export async function findLimit(kind: ServerKind): Promise<{ readonly admitted: number; readonly refused: number }> {
  const operator = await startOperator()
  const options = { server: kind, storage: 'sqlite', operatorUrl: operator.url, logLevel: 'error' } as const
  const server = await startServer({ ...options, startsPerClientIp: limit })
  const dispatcher = new Agent({ connections: 8 })
  try {
    const statuses = await Promise.all(
      Array.from({ length: attempts }, async () => {
        const url = `${server.url}/server_side_api/start_discovery?mcc=901&mnc=01`
        const { statusCode, headers, body } = await request(url, { dispatcher })
        await body.dump()
        if (statusCode === 429 && !(Number(headers['retry-after']) > 0)) throw new Error('429 without Retry-After')
        return statusCode
      }),
    )
    const count = (status: number): number => statuses.filter((one) => one === status).length
    const [admitted, refused] = [count(302), count(429)]
    if (admitted !== limit || refused !== attempts - limit) throw new Error(`answered ${statuses.join(' ')}`)
    return { admitted, refused }
  } finally {
    await dispatcher.destroy()
    await server.close()
    operator.close()
  }
}

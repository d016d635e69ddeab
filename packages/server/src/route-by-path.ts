import type { WebHandler } from '@mobile-connect/web'
import * as z from 'zod'
import type { Application } from './create-application.ts'

const described = z.looseObject({
  servers: z.array(z.unknown()),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
})

/** Gives each request to the application whose base path it is under; what is under none goes to the first. */
export function routeByPath(applications: readonly [Application, ...Application[]]): WebHandler {
  const [first] = applications
  const findApplication = indexByPath(applications)
  const description = applications.length === 1 ? undefined : JSON.stringify(mergeDescriptions(applications))
  return async (request, connection) => {
    const { path, method } = request
    const { handle } = findApplication(path) ?? first
    const reply = await handle(request, connection)
    const isDescription = path === '/openapi.json' && method === 'GET' && reply.status === 200
    return isDescription && description !== undefined ? { ...reply, body: description } : reply
  }
}

/** Looks up each base path that a path could be under, the longest first, among as many as the deepest application has. */
function indexByPath(applications: readonly Application[]): (path: string) => Application | undefined {
  const byBasePath = new Map(applications.toReversed().map((application) => [application.basePath, application]))
  const depth = Math.max(...applications.map(({ basePath }) => basePath.split('/').length))
  return (path) => {
    const ends: number[] = []
    for (let end = path.indexOf('/'); end !== -1 && ends.length < depth; end = path.indexOf('/', end + 1))
      ends.push(end)
    for (const end of ends.reverse()) {
      const found = byBasePath.get(path.slice(0, end))
      if (found !== undefined) return found
    }
    return undefined
  }
}

/** The routes of all applications, each with the origin it is served at, under operation ids that begin with its own id. */
function mergeDescriptions(applications: readonly [Application, ...Application[]]): object {
  const paths = applications.flatMap(({ id, description }) => {
    const { servers, paths } = described.parse(description)
    return Object.entries(paths).map(([path, methods]) => {
      const operations = Object.entries(methods).map(([method, operation]) => {
        return [method, { ...operation, operationId: `${id}_${operation.operationId}` }] as const
      })
      return [path, { ...Object.fromEntries(operations), servers }] as const
    })
  })
  return { ...applications[0].description, paths: Object.fromEntries(paths) }
}

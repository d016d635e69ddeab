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
  const longestFirst = applications.toSorted((left, right) => right.basePath.length - left.basePath.length)
  const description = applications.length === 1 ? undefined : JSON.stringify(mergeDescriptions(applications))
  return async (request, connection) => {
    const { path, method } = request
    const { handle } = longestFirst.find(({ basePath }) => path.startsWith(`${basePath}/`)) ?? first
    const reply = await handle(request, connection)
    const isDescription = path === '/openapi.json' && method === 'GET' && reply.status === 200
    return isDescription && description !== undefined ? { ...reply, body: description } : reply
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

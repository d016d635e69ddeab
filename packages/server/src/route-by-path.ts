import type { WebHandler } from '@mobile-connect/web'
import type { Application } from './create-application.ts'

/** Gives each request to the application whose base path it is under; what is under none goes to the first. */
export function routeByPath(applications: readonly [Application, ...Application[]]): WebHandler {
  const longestFirst = applications.toSorted((left, right) => right.basePath.length - left.basePath.length)
  return (request, connection) => {
    const { pathname } = new URL(request.url)
    const application = longestFirst.find(({ basePath }) => pathname.startsWith(`${basePath}/`)) ?? applications[0]
    return application.handle(request, connection)
  }
}

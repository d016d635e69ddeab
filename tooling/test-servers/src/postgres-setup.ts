import type { TestProject } from 'vitest/node'
import { startPostgres } from './start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string
  }
}

/** One server for all test files: the one named by `MC_TEST_POSTGRES_URL`, or one that is started here. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const url = process.env['MC_TEST_POSTGRES_URL']
  if (url) {
    project.provide('postgresUrl', url)
    return undefined
  }
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return server.stop
}

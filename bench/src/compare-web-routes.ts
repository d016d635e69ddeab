import { startOperator } from '@mobile-connect/integrations/processes/start-operator'
import type { Contestant, Suite } from './comparison.ts'
import { type Browser, measureRequests, openBrowser } from './measure-program.ts'
import { type Program, startProgram } from './start-program.ts'

interface Route {
  readonly name: string
  readonly program: Program
  readonly browser: Browser
  readonly path: string
}

/** The start route of `web` without a server around it, and the redirect of a bare framework. */
export async function compareWebRoutes(): Promise<Suite> {
  const operator = await startOperator()
  const open = async (name: string, file: string, path: string): Promise<Route> => {
    const program = await startProgram(new URL(`programs/${file}`, import.meta.url), { args: [operator.url] })
    return { name, program, browser: openBrowser(program.url), path }
  }
  const startPath = '/server_side_api/start_discovery?mcc=901&mnc=01'
  const routes = {
    hono: await open('Hono, a redirect', 'hono-hello.ts', '/start'),
    webHono: await open('web-hono', 'web-hono.ts', startPath),
    express: await open('Express, a redirect', 'express-hello.ts', '/start'),
    webExpress: await open('web-express', 'web-express.ts', startPath),
  }
  const compare = (framework: string, bare: Route, ours: Route, goal: number) => ({
    title: `start route of web on ${framework}, memory`,
    contestants: [measureStarts(bare), { ...measureStarts(ours), goals: { [bare.name]: goal } }],
    operations: 200,
    rounds: 9,
    check: async () => {
      const { location } = await ask(ours)
      for (const parameter of ['state', 'nonce', 'code_challenge']) {
        if (!new URL(location).searchParams.get(parameter)) throw new Error(`${ours.name} sends no ${parameter}`)
      }
    },
  })
  return {
    comparisons: [
      compare('Hono', routes.hono, routes.webHono, 2.22),
      compare('Express', routes.express, routes.webExpress, 1.82),
    ],
    close: async () => {
      for (const { program, browser } of Object.values(routes)) {
        await browser.close()
        await program.close()
      }
      operator.close()
    },
  }
}

async function ask({ browser, path, name }: Route): Promise<{ readonly location: string }> {
  const reply = await browser.ask({ path })
  if (reply.status !== 302) throw new Error(`${name} answers a start with ${reply.status}: ${reply.text}`)
  return reply
}

function measureStarts(route: Route): Contestant {
  return { name: route.name, measure: (count) => measureRequests(route.program, count, () => ask(route)) }
}

import type { Contestant } from './comparison.ts'
import { type Ask, measureRequests, openBrowser } from './measure-program.ts'
import { requireParameters } from './require-equal-sign-ins.ts'
import type { Program } from './start-program.ts'

/** The start route of a library that brings its own routes. */
export interface LibraryStart {
  readonly contestant: Contestant
  /** Throws unless the library sends what every other one sends. */
  readonly check: () => Promise<void>
  readonly close: () => Promise<void>
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

export async function openLibraryStarts(
  startPeer: (file: string) => Promise<Program>,
): Promise<readonly LibraryStart[]> {
  const authJs = await startPeer('auth-js.ts')
  const browser = openBrowser(authJs.url)
  const { cookie, text } = await browser.ask({ path: '/auth/csrf' })
  await browser.close()
  const { csrfToken } = JSON.parse(text) as { readonly csrfToken: string }
  return [
    openStart('Better Auth, SQLite', await startPeer('better-auth.ts'), {
      path: '/api/auth/sign-in/social',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'operator', callbackURL: '/done' }),
    }),
    openStart('Auth.js, Express', authJs, {
      path: '/auth/signin/operator',
      method: 'POST',
      headers: { ...form, cookie },
      body: new URLSearchParams({ csrfToken, callbackUrl: '/done' }).toString(),
    }),
  ]
}

function openStart(name: string, program: Program, ask: Ask): LibraryStart {
  const browser = openBrowser(program.url)
  const start = async (): Promise<URL> => {
    const { status, location, text } = await browser.ask(ask)
    // Better Auth answers the URL in JSON.
    if (status === 200) return new URL((JSON.parse(text) as { readonly url: string }).url)
    if (status !== 302) throw new Error(`${name} answers a start with ${status}: ${text}`)
    return new URL(location)
  }
  return {
    contestant: { name, measure: (count) => measureRequests(program, count, start) },
    check: async () => requireParameters(name, await start()),
    close: async () => {
      await browser.close()
      await program.close()
    },
  }
}

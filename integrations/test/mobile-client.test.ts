import { type MobileApp, readSession, signIn, signOut } from '@mobile-connect/example-mobile-client'
import { startLoopbackServer } from '@mobile-connect/testkit'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { createBrowser } from './world/create-browser.ts'
import { appRedirectUrl, startWorld, type World } from './world/start-world.ts'

let world: World
let app: MobileApp
beforeAll(async () => {
  world = await startWorld()
  app = {
    server: `${world.site}/server_side_api`,
    redirectUri: appRedirectUrl,
    openBrowser: async (url) => {
      const isOurs = ({ href }: URL): boolean => href.startsWith(appRedirectUrl)
      return (await createBrowser().open(url, { stopBefore: isOurs })).url
    },
  }
})
afterAll(() => world.close())

it('the example app signs somebody in, stays signed in, and signs out', async () => {
  const session = await signIn(app, '447700900917')
  expect(session.issuer).toBe(`${world.sandbox.url}/operators/g`)
  expect(await readSession(app.server, session.token)).toEqual(session)
  await signOut(app.server, session.token)
  await signOut(app.server, session.token)
  expect(await readSession(app.server, session.token)).toBeUndefined()
})

it('the example app is told why when the person declines', async () => {
  await expect(signIn(app, '447700900927')).rejects.toThrow(/declined/)
})

it('the example app believes no answer to another sign-in', async () => {
  const openBrowser = async (): Promise<string> => `${appRedirectUrl}?code=stolen&state=other`
  await expect(signIn({ ...app, openBrowser })).rejects.toThrow('another sign-in')
})

it('the example app gets nothing for a code that was used', async () => {
  let last = ''
  const openBrowser = async (url: string): Promise<string> => (last = await app.openBrowser(url))
  await signIn({ ...app, openBrowser }, '447700900917')
  const again = async (url: string): Promise<string> => {
    const answer = new URL(last)
    answer.searchParams.set('state', new URL(url).searchParams.get('app_state') ?? '')
    return answer.href
  }
  await expect(signIn({ ...app, openBrowser: again })).rejects.toThrow('used already')
})

it('the example app takes a server that fails for neither signed in nor signed out', async () => {
  const proxy = await startLoopbackServer((_, response) => response.writeHead(503).end('<h1>Back soon</h1>'))
  onTestFinished(proxy.close)
  const { token } = await signIn(app, '447700900917')
  await expect(readSession(proxy.origin, token)).rejects.toThrow('503')
  await expect(signOut(proxy.origin, token)).rejects.toThrow('503')
  await expect(readSession(app.server, token)).resolves.toMatchObject({ token })
})

import { expect, it } from 'vitest'
import { createBrowser } from './world/create-browser.ts'
import { startWorld } from './world/start-world.ts'

it('keys rotated twice right after the key set was fetched cost one more fetch and no sign-in', async () => {
  const world = await startWorld()
  const signIn = async (): Promise<number> => {
    const url = `${world.site}/server_side_api/start_discovery?msisdn=447700900917`
    return (await createBrowser().open(url, { accept: 'application/json' })).status
  }
  expect(await signIn()).toBe(200)
  await world.sandbox.rotateKeys('g')
  await world.sandbox.rotateKeys('g')
  expect(await signIn()).toBe(200)
  await world.close()
})

import type { BrowserContextOptions } from 'playwright-core'
import { expect, it } from 'vitest'
import { openDemoWorld } from './open-demo-world.ts'
import { openStage, type Stage } from './open-stage.ts'

const { world, openBrowser, look } = openDemoWorld()

async function open(options?: BrowserContextOptions): Promise<Stage> {
  return openStage(await openBrowser(options), world().site)
}
const signedIn = /\/server_side_api\/session$/

it('the inspector shows every step of a sign-in as it happens, and no number, secret, token or code', async () => {
  const { page, site, phone, begin, steps } = await open()
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))
  await begin('Share your number', '+44 7700 900907')
  await phone.getByRole('button', { name: 'Approve' }).waitFor()
  await page.locator('.step-authorization').last().waitFor()
  expect((await steps()).at(-1)).toBe('Authorization request')
  await phone.getByRole('button', { name: 'Approve' }).click()
  await site.waitForURL(signedIn)
  await page.locator('.step-identity_answer').waitFor()
  const shown = await steps()
  expect(shown.slice(shown.lastIndexOf('Sign-in begins'))).toEqual([
    'Sign-in begins',
    'Discovery request',
    'Discovery answer',
    'Provider metadata',
    'Authorization request',
    'Callback',
    'Token request',
    'Token answer',
    'Keys of the operator',
    'ID token and its checks',
    'Signed in',
    'Identity request',
    'Identity answer',
  ])
  expect(await page.locator('.step-id_token .verdicts .passed').count()).toBeGreaterThan(10)
  expect(await page.locator('.step-id_token .failed').count()).toBe(0)

  const callback = new URL(urls.find((url) => /discovery_callback(?:\/[\w-]{16})?\?/.test(url)) ?? '').searchParams
  const pcr = await site.locator('dd code').first().textContent()
  const [application] = world().sandbox.description.applications
  const text = (await page.locator('#steps').textContent()) ?? ''
  for (const secret of [
    '447700900907',
    '7700 900907',
    application?.clientSecret,
    callback.get('code'),
    callback.get('state'),
    pcr,
  ]) {
    expect(secret).toBeTruthy()
    expect(text).not.toContain(secret)
  }
  expect(text).not.toMatch(/eyJ[\w-]{10,}/)
})

it('each step leads to its source', async () => {
  const { page, begin } = await open()
  await begin('Authenticate', '+44 7700 900917')
  const link = page.locator('.step-id_token a[href^="/demo/source/"]')
  await link.waitFor()
  const [source] = await Promise.all([page.context().waitForEvent('page'), link.click()])
  expect(await source.textContent('body')).toContain('export async function validateIdToken')
})

it('a check that fails is shown as such, after those that passed', async () => {
  const { page, begin } = await open()
  await begin('Authenticate', '+44 7700 900801')
  await page.locator('.step-failed.step-failed .step-summary', { hasText: 'MC_ID_TOKEN_NONCE' }).waitFor()
  expect(await page.locator('.step-id_token .verdicts .failed').textContent()).toContain('It answers this very request')
  expect(await page.locator('.step-id_token .verdicts .passed').count()).toBeGreaterThan(4)
  await look(page, 'stage-wrong-nonce')
})

it('steps are still there after a reload, and another browser does not see them', async () => {
  const { page, begin, steps } = await open()
  await begin('Authenticate', '+44 7700 900917')
  await page.locator('.step-complete').waitFor()
  await page.reload()
  expect(await steps()).toContain('ID token and its checks')
  const other = await open()
  expect(await other.steps()).toEqual([])
})

it('the phone follows the number on the site', async () => {
  const { site, phone } = await open()
  await phone.getByText('+44 7700 900907').first().waitFor()
  await site.getByRole('textbox', { name: 'Phone number' }).fill('+44 7700 900912')
  await phone.getByText('+44 7700 900912').first().waitFor()
})

it('a person signs in with the keyboard alone', async () => {
  const { page, site, phone } = await open()
  const press = async (key: string, times = 1): Promise<void> => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key)
  }
  const tabUntil = async (isThere: () => Promise<boolean>): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      await press('Tab')
      if (await isThere()) return
    }
    throw new Error('the keyboard does not lead there')
  }
  await tabUntil(async () => site.evaluate(() => document.activeElement?.getAttribute('name') === 'product'))
  await press('ArrowDown')
  expect(await site.getByLabel('Authenticate Plus').isChecked()).toBe(true)
  await tabUntil(async () => site.evaluate(() => document.activeElement?.id === 'msisdn'))
  await press('Enter')
  await phone.getByLabel(/PIN/).waitFor()
  await tabUntil(async () => phone.evaluate(() => document.activeElement?.id === 'pin'))
  await page.keyboard.type(world().sandbox.description.pin)
  await press('Tab')
  expect(await phone.evaluate(() => document.activeElement?.textContent.trim())).toBe('Approve')
  await press('Enter')
  await site.waitForURL(signedIn)
  await tabUntil(async () => page.evaluate(() => document.activeElement?.tagName === 'SUMMARY'))
  expect(
    await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
      return [outlineStyle, outlineWidth]
    }),
  ).toEqual(['solid', '3px'])
})

it('without JavaScript, frames, form and steps are all there', async () => {
  const { page, site, begin, steps } = await open({ javaScriptEnabled: false })
  await begin('Authenticate', '+44 7700 900917')
  await site.waitForURL(signedIn)
  await page.reload()
  expect(await steps()).toContain('Signed in')
})

it.each([
  [360, 'light'],
  [360, 'dark'],
  [1000, 'light'],
  [1440, 'dark'],
] as const)('everything fits a screen %i pixels wide, in %s', async (width, colorScheme) => {
  const { page, site, begin } = await open({ viewport: { width, height: 800 }, colorScheme })
  await begin('Authenticate', '+44 7700 900917')
  await site.waitForURL(signedIn)
  await page.locator('.step-complete').waitFor()
  for (const frame of page.frames()) {
    const overflow = await frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, frame.url()).toBeLessThanOrEqual(0)
  }
  await page.getByRole('link', { name: 'The phone', exact: true }).click()
  const [pane, header] = await Promise.all([page.locator('#phone').boundingBox(), page.locator('.top').boundingBox()])
  expect(pane?.y).toBeGreaterThanOrEqual((header?.y ?? 0) + (header?.height ?? 0))
  await look(page, `stage-${width}-${colorScheme}`)
})

it.each(['light', 'dark'] as const)('every page stands alone on 360 pixels too, in %s', async (colorScheme) => {
  const page = await (await openBrowser({ viewport: { width: 360, height: 740 }, colorScheme })).newPage()
  const { site, sandbox } = { site: world().site, sandbox: world().sandbox.description }
  const pages = {
    demo: `${site}/demo`,
    handset: `${sandbox.handsetUrl}?msisdn=447700900907`,
    handsets: sandbox.handsetUrl,
    selection: `${site}/server_side_api/start_discovery`,
    error: `${site}/server_side_api/discovery_callback`,
  }
  for (const [name, url] of Object.entries(pages)) {
    await page.goto(url)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360)
    await look(page, `${name}-360-${colorScheme}`)
  }
})

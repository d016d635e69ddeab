import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { startWorld, type World } from '../test/world/start-world.ts'
import { findAccessibilityViolations } from './find-accessibility-violations.ts'
import { launchChromium } from './launch-chromium.ts'

const artifacts = fileURLToPath(new URL('../artifacts', import.meta.url))

let chromium: Browser
let world: World
let context: BrowserContext
let complaints: string[]

beforeAll(async () => {
  await mkdir(artifacts, { recursive: true })
  ;[chromium, world] = await Promise.all([launchChromium(), startWorld()])
})
afterAll(async () => {
  await Promise.all([chromium.close(), world.close()])
})
beforeEach(async () => {
  context = await chromium.newContext({ viewport: { width: 1100, height: 900 } })
  complaints = []
  context.on('console', (message) => {
    // A page with an error status is what some tests look for; everything else Chromium complains about is a defect.
    if (message.type() === 'error' && !message.text().includes('status of 4')) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
})
afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

/** Looks at a page the way a reviewer would: a picture of it, and axe. */
async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${artifacts}/${name}.png`, fullPage: true })
  expect(await findAccessibilityViolations(page), name).toEqual([])
}

async function openDemo(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${world.site}/`)
  return page
}

async function openHandset(msisdn: string): Promise<Page> {
  const phone = await context.newPage()
  await phone.goto(`${world.sandbox.description.handsetUrl}?msisdn=${msisdn}`)
  return phone
}

it('a person signs in with a phone number and approves on the handset', async () => {
  const [demo, phone] = [await openDemo(), await openHandset('447700900907')]
  await look(demo, 'demo')
  await look(phone, 'handset-idle')

  await demo.getByLabel('Phone number').last().fill('+44 7700 900907')
  await demo.getByRole('button', { name: 'Continue' }).click()
  await demo.waitForURL(/\/operators\/g\//)
  await look(demo, 'gateway-waiting')

  await phone.getByRole('button', { name: 'Approve' }).waitFor()
  expect(await phone.textContent('main')).toContain('Example Shop')
  await look(phone, 'handset-prompt')
  await phone.getByRole('button', { name: 'Approve' }).click()

  await demo.waitForURL(/\/discovery_callback\?/)
  const result = (await demo.textContent('main')) ?? ''
  expect(result).toContain('Example Operator G')
  expect(result).toMatch(/signature/i)
  await look(demo, 'result')

  await demo.reload()
  expect(await demo.textContent('main')).toContain('MC_TRANSACTION_UNKNOWN')
  await look(demo, 'already-used')
})

it('a person who declines gets a friendly page and a way back', async () => {
  const [demo, phone] = [await openDemo(), await openHandset('447700900902')]
  await demo.getByLabel('Phone number').last().fill('+447700900902')
  await demo.getByRole('button', { name: 'Continue' }).click()
  await phone.getByRole('button', { name: 'Decline' }).click()
  await demo.waitForURL(/\/discovery_callback\?/)
  expect(await demo.textContent('main')).toContain('access_denied')
  await look(demo, 'declined')
  await demo.getByRole('link', { name: 'Try again' }).click()
  await demo.getByRole('button', { name: 'Continue' }).waitFor()
})

it('level of assurance 3 asks for the PIN on the handset', async () => {
  const [demo, phone] = [await openDemo(), await openHandset('447700900901')]
  await demo.getByLabel('Phone number').last().fill('+44 7700 900901')
  await demo.getByLabel('Level 3').check()
  await demo.getByRole('button', { name: 'Continue' }).click()
  await phone.getByLabel(/PIN/).fill('9999')
  await phone.getByRole('button', { name: 'Approve' }).click()
  await phone.getByText(/wrong/i).first().waitFor()
  await look(phone, 'handset-wrong-pin')
  await phone.getByLabel(/PIN/).fill(world.sandbox.description.pin)
  await phone.getByRole('button', { name: 'Approve' }).click()
  await demo.waitForURL(/\/discovery_callback\?/)
  expect(await demo.textContent('main')).toContain('SIM_PIN')
})

it('an authorisation shows context and binding message on the phone, the binding message on both screens', async () => {
  const [demo, phone] = [await openDemo(), await openHandset('447700900907')]
  await demo.getByLabel('Phone number').last().fill('+44 7700 900907')
  await demo.getByLabel('Authorise').check()
  await demo.getByLabel('Context').fill('Pay 20 EUR')
  await demo.getByLabel('Binding message').fill('jamaica clock')
  await demo.getByRole('button', { name: 'Continue' }).click()
  await demo.waitForURL(/\/operators\/g\//)
  expect(await demo.textContent('main')).toContain('jamaica clock')
  expect(await demo.textContent('main')).not.toContain('Pay 20 EUR')
  await phone.getByRole('button', { name: 'Approve' }).waitFor()
  const prompt = await phone.textContent('main')
  for (const shown of ['Example Shop', 'Pay 20 EUR', 'jamaica clock']) expect(prompt).toContain(shown)
  await look(phone, 'handset-authorise')
  await phone.getByRole('button', { name: 'Approve' }).click()
  await demo.waitForURL(/\/discovery_callback\?/)
  expect(await demo.textContent('main')).toContain('mc_authz')
})

it('identity returns the phone number', async () => {
  const demo = await openDemo()
  await demo.getByLabel('Phone number').last().fill('+44 7700 900917')
  await demo.getByLabel('Identity').check()
  await demo.getByRole('button', { name: 'Continue' }).click()
  await demo.waitForURL(/\/discovery_callback\?/)
  expect(await demo.textContent('main')).toContain('447700900917')
  await look(demo, 'result-identity')
})

it('a person whose operator is unknown chooses it, with the number on the way', async () => {
  const demo = await openDemo()
  await demo.getByLabel('Let me choose').check()
  await demo.getByRole('button', { name: 'Continue' }).click()
  await demo.waitForURL(/operator-selection/)
  await look(demo, 'operator-selection')
  await demo.getByRole('textbox').first().fill('+44 7700 900912')
  await demo.getByRole('button', { name: 'Continue' }).click()
  await demo.waitForURL(/\/discovery_callback\?/)
  expect(await demo.textContent('main')).toContain('Example Operator B')
})

it('MCC and MNC lead to the operator, which asks for the number', async () => {
  const demo = await openDemo()
  await demo.getByLabel('MCC and MNC').check()
  await demo.getByLabel('MCC', { exact: true }).fill('902')
  await demo.getByLabel('MNC', { exact: true }).fill('02')
  await demo.getByRole('button', { name: 'Continue' }).click()
  await demo.waitForURL(/\/operators\/b\//)
  await look(demo, 'gateway-number')
  await demo.getByRole('textbox').fill('+44 7700 900912')
  await demo.getByRole('button', { name: 'Continue' }).click()
  await demo.waitForURL(/\/discovery_callback\?/)
  expect(await demo.textContent('main')).toContain('Example Operator B')
})

it('a number that is none is explained beside the field, and nothing else is lost', async () => {
  const demo = await openDemo()
  await demo.getByLabel('Phone number').last().fill('12')
  await demo.getByLabel('Level 3').check()
  await demo.getByRole('button', { name: 'Continue' }).click()
  const field = demo.getByLabel('Phone number').last()
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
  expect(await field.inputValue()).toBe('12')
  expect(await demo.getByLabel('Level 3').isChecked()).toBe(true)
  await look(demo, 'demo-mistake')
})

it.each(['dark', 'light'] as const)('the pages fit 360 pixels in %s mode', async (colorScheme) => {
  const narrow = await chromium.newContext({ viewport: { width: 360, height: 740 }, colorScheme })
  const page = await narrow.newPage()
  const { site, sandbox } = world
  const pages = {
    demo: `${site}/`,
    handset: `${sandbox.description.handsetUrl}?msisdn=447700900907`,
    selection: `${site}/server_side_api/start_discovery`,
    error: `${site}/server_side_api/discovery_callback`,
  }
  for (const [name, url] of Object.entries(pages)) {
    await page.goto(url)
    await look(page, `${name}-360-${colorScheme}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360)
  }
  await narrow.close()
})

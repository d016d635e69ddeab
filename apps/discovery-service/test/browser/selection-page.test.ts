import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DirectoryOperator, DiscoveryData } from '@mobile-connect/discovery-service'
import { basic, discoveryData, operatorB } from '../world/discovery-data.ts'
import { sendRaw } from '../world/send-raw.ts'
import { openMemory, startWorld, type World } from '../world/start-world.ts'
import { findAccessibilityViolations } from './find-accessibility-violations.ts'
import { launchChromium } from '@mobile-connect/test-servers/launch-chromium'

let browser: Browser
let application: Server
let redirectUrl: string
const worlds: World[] = []

/** The document's world, and the same with an application that has a long list to choose from. */
function makeData(extraOperators: number): DiscoveryData {
  const extra = Array.from({ length: extraOperators }, (_, index): DirectoryOperator => ({
    ...operatorB,
    id: `operator-${index}`,
    name: `Operator ${index}`,
    networks: [{ mcc: '903', mnc: String(index).padStart(2, '0') }],
    country: ['DE', 'ES', 'FR', 'GB'][index % 4] ?? '',
    msisdnPrefixes: [],
    sourceIpRanges: [],
  }))
  const credentials = Object.fromEntries(extra.map(({ id }) => [id, { clientId: 'c', clientSecret: 's' }]))
  return {
    operators: [...discoveryData.operators, ...extra],
    applications: discoveryData.applications.map((registered) => ({
      ...registered,
      redirectUrls: [redirectUrl],
      operatorCredentials: { ...registered.operatorCredentials, ...credentials },
    })),
  }
}

beforeAll(async () => {
  application = createServer((_, outgoing) => outgoing.end('back at the application')).listen(0, '127.0.0.1')
  await once(application, 'listening')
  redirectUrl = `http://127.0.0.1:${(application.address() as AddressInfo).port}/back`
  browser = await launchChromium()
  for (const extraOperators of [0, 40]) {
    const storage = await openMemory()
    worlds.push(await startWorld({ framework: 'hono', storage, data: makeData(extraOperators) }))
  }
})
afterAll(async () => {
  await browser.close()
  await Promise.all(worlds.map((world) => world.close()))
  application.close()
})

async function openSelection(world: World | undefined, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, ...options })
  const page = await context.newPage()
  await page.goto(await begin(world))
  return page
}

async function begin(world: World | undefined): Promise<string> {
  const target = `/v2/discovery?Redirect_URL=${encodeURIComponent(redirectUrl)}`
  const headers = { Authorization: basic, Accept: 'application/json' }
  const { json } = await sendRaw(world?.url ?? '', 'GET', target, headers)
  return (json as { links: [{ href: string }] }).links[0].href
}

/** True when something is wider than the window. */
const overflows = (page: Page) => page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')

describe('the operator selection page', () => {
  it.each([
    ['en', 'light', true],
    ['es', 'dark', true],
    ['de', 'light', false],
    ['fr', 'dark', false],
  ] as const)('is accessible in %s, %s, with scripts allowed: %s', async (locale, colorScheme, javaScriptEnabled) => {
    const page = await openSelection(worlds[0], { locale, colorScheme })
    expect(await page.getAttribute('html', 'lang')).toBe(locale)
    expect(await findAccessibilityViolations(page)).toStrictEqual([])
    expect(await overflows(page)).toBe(false)

    // Without scripts axe cannot run, so the same steps are taken there first and looked at with scripts.
    const other = await openSelection(worlds[0], { locale, colorScheme, javaScriptEnabled })
    await other.fill('#msisdn', '+447700900000')
    await other.click('form:has(#msisdn) button')
    expect(await other.locator('#msisdn').getAttribute('aria-invalid')).toBe('true')
    await other.selectOption('#operator', 'operator-b')
    await other.click('form:has(#operator) button')
    await other.waitForURL(`${redirectUrl}?mcc_mnc=902_02`)
    await other.context().close()

    await page.fill('#msisdn', '+447700900000')
    await page.click('form:has(#msisdn) button')
    expect(await findAccessibilityViolations(page)).toStrictEqual([])
    await page.context().close()
  })

  it('finds an operator by country and name, accessibly, on a wide and a narrow window', async () => {
    for (const width of [360, 1280]) {
      const page = await openSelection(worlds[1], { viewport: { width, height: 800 } })
      await page.click('summary')
      await page.selectOption('#country', { label: 'Germany' })
      await page.fill('#name', 'operator 1')
      await page.click('form[role=search] button')
      expect(await page.locator('#operator option').count()).toBe(3)
      expect(await findAccessibilityViolations(page)).toStrictEqual([])
      expect(await overflows(page)).toBe(false)
      await page.screenshot({ path: `artifacts/selection-${width}.png`, fullPage: true })
      await page.selectOption('#operator', 'operator-12')
      await page.click('form:has(#operator) button')
      await page.waitForURL(`${redirectUrl}?mcc_mnc=903_12`)
      await page.context().close()
    }
  })

  it('is usable by keyboard alone', async () => {
    const page = await openSelection(worlds[0])
    await page.keyboard.press('Tab')
    await page.keyboard.type('+447700900902')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${redirectUrl}?mcc_mnc=902_02&subscriber_id=*`)
    await page.context().close()
  })

  it('offers the operator chosen last time, and a session that is over says so accessibly', async () => {
    // The service lives on the day of the document; a browser would find its cookies long expired but for Max-Age.
    const page = await openSelection(worlds[0])
    const first = page.url()
    await page.click('summary')
    await page.selectOption('#operator', 'operator-b')
    await page.click('form:has(#operator) button')
    await page.waitForURL(`${redirectUrl}?mcc_mnc=902_02`)
    await page.goto(await begin(worlds[0]))
    expect(await page.textContent('.remembered')).toContain('Example Operator B')
    expect(await findAccessibilityViolations(page)).toStrictEqual([])
    await page.screenshot({ path: 'artifacts/selection-remembered.png', fullPage: true })
    await page.click('.remembered button')
    await page.waitForURL(`${redirectUrl}?mcc_mnc=902_02`)
    await page.goto(first)
    expect(await page.textContent('h1')).toBe('This page is no longer valid')
    expect(await findAccessibilityViolations(page)).toStrictEqual([])
    await page.context().close()
  })
})

it('the page about the API is accessible and fits a narrow window', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  await page.goto(worlds[0]?.url ?? '')
  expect(await findAccessibilityViolations(page)).toStrictEqual([])
  expect(await overflows(page)).toBe(false)
  await page.screenshot({ path: 'artifacts/api.png' })
  await context.close()
})

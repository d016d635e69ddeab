import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { startWorld, type World, type WorldOptions } from '../test/world/start-world.ts'
import { findAccessibilityViolations } from './find-accessibility-violations.ts'
import { launchChromium } from '@mobile-connect/test-servers/launch-chromium'

const artifacts = fileURLToPath(new URL('../artifacts', import.meta.url))

export interface DemoWorld {
  readonly world: () => World
  /** A browser of its own, closed after the test, or after the file; whatever Chromium complains about in it fails the test. */
  readonly openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>
  /** Looks at a page the way a reviewer would: a picture of it, and axe. */
  readonly look: (page: Page, name: string) => Promise<void>
}

/** Chromium, the sandbox and the reference server for the tests of one file. */
export function openDemoWorld(
  makeOptions: () => Promise<WorldOptions> = async () => ({}),
  browsersLast: 'test' | 'file' = 'test',
): DemoWorld {
  let chromium: Browser
  let world: World
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    await mkdir(artifacts, { recursive: true })
    ;[chromium, world] = await Promise.all([launchChromium(), makeOptions().then(startWorld)])
  })
  afterAll(async () => {
    await chromium.close()
    await world.close()
  })
  afterEach(async () => {
    if (browsersLast === 'test') await Promise.all(contexts.splice(0).map((context) => context.close()))
    expect(complaints.splice(0)).toEqual([])
  })
  return {
    world: () => world,
    openBrowser: async (options = {}) => {
      const context = await chromium.newContext({ viewport: { width: 1440, height: 900 }, ...options })
      contexts.push(context)
      context.on('console', (message) => {
        // Pages with an error status are looked for, and a phone that may not grab the focus is as it should be.
        const isExpected = /status of [45]|^Blocked autofocusing/.test(message.text())
        if (message.type() === 'error' && !isExpected) complaints.push(message.text())
      })
      context.on('weberror', (error) => complaints.push(String(error.error())))
      return context
    },
    look: async (page, name) => {
      await page.screenshot({ path: `${artifacts}/${name}.png`, fullPage: true })
      expect(await findAccessibilityViolations(page), name).toEqual([])
    },
  }
}

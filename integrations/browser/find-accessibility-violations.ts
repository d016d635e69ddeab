import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds wrong with the page as it stands, and with each frame in it: rule and first element of each violation. */
export async function findAccessibilityViolations(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const frame of page.frames()) {
    await frame.evaluate(axe.source)
    const { violations } = await frame.evaluate<AxeResults>('axe.run({ iframes: false })')
    found.push(...violations.map(({ id, nodes }) => `${frame.url()} ${id}: ${String(nodes[0]?.target)}`))
  }
  return found
}

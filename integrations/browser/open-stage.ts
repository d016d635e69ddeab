import type { BrowserContext, Frame, Page } from 'playwright-core'

/** The demo as a person sees it: one page, with the site and the phone in it. */
export interface Stage {
  readonly page: Page
  readonly site: Frame
  readonly phone: Frame
  /** Titles of the steps the inspector shows. */
  readonly steps: () => Promise<readonly string[]>
  /** Fills the form in, and sends it. */
  readonly begin: (product: string, number: string) => Promise<void>
}

export async function openStage(context: BrowserContext, origin: string, query = ''): Promise<Stage> {
  const page = await context.newPage()
  await page.goto(`${origin}/${query}`)
  const frame = (name: string): Frame => {
    const found = page.frame({ name })
    if (found === null) throw new Error(`there is no frame named ${name}`)
    return found
  }
  const site = frame('site')
  return {
    page,
    site,
    phone: frame('phone'),
    steps: () => page.locator('.step-title').allTextContents(),
    begin: async (product, number) => {
      await site.getByLabel(product, { exact: false }).first().check()
      await site.getByRole('textbox', { name: 'Phone number' }).fill(number)
      await site.getByRole('button', { name: 'Continue' }).click()
    },
  }
}

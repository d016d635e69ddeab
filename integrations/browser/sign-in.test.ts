import { expect, it } from 'vitest'
import { openDemoWorld } from './open-demo-world.ts'
import { openStage, type Stage } from './open-stage.ts'

const { world, openBrowser, look } = openDemoWorld()

async function open(query?: string): Promise<Stage> {
  return openStage(await openBrowser(), world().site, query)
}
const signedIn = /\/server_side_api\/session$/
const callback = /\/discovery_callback(?:\/[\w-]{16})?\?/

it('Authenticate: a person signs in with a phone number and approves on the phone beside the site', async () => {
  const { page, site, phone, begin } = await open()
  await look(page, 'stage')
  await begin('Authenticate', '+44 7700 900907')
  await site.waitForURL(/\/operators\/g\//)
  await phone.getByRole('button', { name: 'Approve' }).waitFor()
  expect(await phone.textContent('main')).toContain('Example Shop')
  await look(page, 'stage-prompt')
  await phone.getByRole('button', { name: 'Approve' }).click()
  await site.waitForURL(signedIn)
  expect(await site.textContent('main')).toContain('Example Operator G')
  await page.locator('.step-complete').waitFor()
  await look(page, 'stage-signed-in')
})

it('Authenticate Plus: level of assurance 3 asks for the PIN on the phone', async () => {
  const { page, site, phone, begin } = await open()
  await begin('Authenticate Plus', '+44 7700 900901')
  await phone.getByLabel(/PIN/).fill('9999')
  await phone.getByRole('button', { name: 'Approve' }).click()
  await phone.getByText(/wrong/i).first().waitFor()
  await look(page, 'stage-wrong-pin')
  await phone.getByLabel(/PIN/).fill(world().sandbox.description.pin)
  await phone.getByRole('button', { name: 'Approve' }).click()
  await site.waitForURL(signedIn)
  expect(await site.textContent('main')).toContain('SIM_PIN')
})

it('Authorise: context and binding message are on the phone, the binding message on both screens', async () => {
  const { page, site, phone, begin } = await open()
  await site.getByLabel('Authorise').check()
  await site.getByLabel('Context').fill('Pay 20 EUR')
  await site.getByLabel('Binding message').fill('jamaica clock')
  await begin('Authorise', '+44 7700 900907')
  await site.waitForURL(/\/operators\/g\//)
  expect(await site.textContent('main')).toContain('jamaica clock')
  expect(await site.textContent('main')).not.toContain('Pay 20 EUR')
  await phone.getByRole('button', { name: 'Approve' }).waitFor()
  const prompt = await phone.textContent('main')
  for (const shown of ['Example Shop', 'Pay 20 EUR', 'jamaica clock']) expect(prompt).toContain(shown)
  await look(page, 'stage-authorise')
  await phone.getByRole('button', { name: 'Approve' }).click()
  await site.waitForURL(signedIn)
  expect(await site.textContent('main')).toContain('mc_authz')
})

it.each([
  ['Share your number', '447700900917'],
  ['Sign-up', 'Exampleton'],
  ['National ID', 'National identifier'],
])('Identity, %s: the site shows what the operator shares', async (product, shown) => {
  const { page, site, begin } = await open()
  await begin(product, '+44 7700 900917')
  await site.waitForURL(signedIn)
  expect(await site.textContent('main')).toContain(shown)
  await expect.poll(() => page.locator('.step-identity_answer').count()).toBe(1)
})

it('a person who declines gets a friendly page, and a way back inside the stage', async () => {
  const { page, site, phone, begin } = await open()
  await begin('Authenticate', '+447700900902')
  await phone.getByRole('button', { name: 'Decline' }).click()
  await site.waitForURL(callback)
  expect(await site.textContent('main')).toContain('access_denied')
  await page.locator('.step-refused').waitFor()
  await look(page, 'stage-declined')
  await site.getByRole('link', { name: 'Try again' }).click()
  await site.getByRole('button', { name: 'Continue' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
})

it('a person who signs out is signed out at the operator too', async () => {
  const { page, site, begin } = await open()
  await begin('Authenticate', '+44 7700 900917')
  await site.waitForURL(signedIn)
  await site.getByRole('button', { name: 'Sign out' }).click()
  await page.locator('.step-logout').waitFor()
  await site
    .getByText(/signed out/i)
    .first()
    .waitFor()
  await look(page, 'stage-signed-out')
})

it('a person whose operator is unknown chooses it, with the number on the way', async () => {
  const { page, site } = await open()
  await site.getByLabel('Let me choose').check()
  await site.getByRole('button', { name: 'Continue' }).click()
  await site.waitForURL(/operator-selection/)
  await look(page, 'stage-selection')
  await site.getByRole('textbox').first().fill('+44 7700 900912')
  await site.getByRole('button', { name: 'Continue' }).click()
  await site.waitForURL(signedIn)
  expect(await site.textContent('main')).toContain('Example Operator B')
})

it('MCC and MNC lead to the operator, which asks for the number', async () => {
  const { page, site } = await open()
  await site.getByLabel('MCC and MNC').check()
  await site.getByLabel('MCC', { exact: true }).fill('902')
  await site.getByLabel('MNC', { exact: true }).fill('02')
  await site.getByRole('button', { name: 'Continue' }).click()
  await site.waitForURL(/\/operators\/b\//)
  await look(page, 'stage-number')
  await site.getByRole('textbox').fill('+44 7700 900912')
  await site.getByRole('button', { name: 'Continue' }).click()
  await site.waitForURL(signedIn)
  expect(await site.textContent('main')).toContain('Example Operator B')
})

it('a number that is none is explained beside the field, and nothing else is lost', async () => {
  const { page, site, begin } = await open()
  await begin('Authenticate Plus', '12')
  const field = site.getByRole('textbox', { name: 'Phone number' })
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
  expect(await field.inputValue()).toBe('12')
  expect(await site.getByLabel('Authenticate Plus').isChecked()).toBe(true)
  await look(page, 'stage-mistake')
})

it('a link on another site asks first, and begins the sign-in after one click', async () => {
  const page = await (await openBrowser()).newPage()
  const start = `${world().site}/server_side_api/start_discovery?msisdn=447700900917`
  const body = `<!doctype html><title>Prizes</title><a href="${start}">Win</a>`
  await page.route('http://other.example/', (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto('http://other.example/')
  await page.getByRole('link', { name: 'Win' }).click()
  await page.getByRole('heading', { name: 'Another site asks you to sign in' }).waitFor()
  expect(await page.textContent('main')).toContain('ends in 917')
  await look(page, 'from-another-site')
  await page.getByRole('link', { name: 'Go on' }).click()
  await page.waitForURL(signedIn)
})

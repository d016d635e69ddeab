import { createSandbox } from '@mobile-connect/sandbox'
import { findFreePort } from '@mobile-connect/test-servers'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openDemoWorld } from './open-demo-world.ts'

const timeoutMs = 5_000

const { world, openBrowser } = openDemoWorld(async () => {
  const port = await findFreePort()
  const site = `http://localhost:${port}`
  const redirectUrl = `${site}/server_side_api/discovery_callback`
  const times = { promptLifetimeMs: 3_000, slowMs: 10 * timeoutMs }
  const sandbox = await createSandbox({ port: 0, redirectUrls: [redirectUrl], ...times })
  return { timeoutMs, shared: { sandbox, takeSite: () => ({ port, site, redirectUrl }) } }
}, 'file')

let opened: Promise<Page> | undefined

/** What the page says where a sign-in with the number of each fault ends. */
const endings: Readonly<Record<string, string>> = {
  approve_at_once: 'You are signed in',
  decline_at_once: 'access_denied',
  time_out: 'The user did not answer in time',
  wrong_pin: 'access_denied',
  number_unknown: 'operator',
  mobile_connect_missing: 'operator',
  number_ported: 'Confirmed by Example Operator G',
  pkce_required: 'You are signed in',
  plain_number_refused: 'You are signed in',
  error_instead_of_code: 'server_error',
  state_missing: 'MC_TRANSACTION_UNKNOWN',
  state_wrong: 'MC_TRANSACTION_UNKNOWN',
  iss_parameter_wrong: 'MC_CALLBACK_ISSUER',
  iss_parameter_missing: 'MC_CALLBACK_ISSUER',
  token_type_case: 'You are signed in',
  lifetime_missing: 'You are signed in',
  nonce_wrong: 'MC_ID_TOKEN_NONCE',
  issuer_wrong: 'MC_ID_TOKEN_ISSUER',
  issuer_missing: 'MC_ID_TOKEN_ISSUER',
  audience_wrong: 'MC_ID_TOKEN_AUDIENCE',
  audience_missing: 'MC_ID_TOKEN_AUDIENCE',
  audience_untrusted: 'MC_ID_TOKEN_AUDIENCE',
  audience_list: 'You are signed in',
  subject_missing: 'MC_ID_TOKEN_SUBJECT',
  issued_at_missing: 'MC_ID_TOKEN_ISSUED_AT',
  issued_long_ago: 'MC_ID_TOKEN_ISSUED_AT',
  token_expired: 'MC_ID_TOKEN_EXPIRED',
  expiry_missing: 'MC_ID_TOKEN_EXPIRED',
  acr_downgrade: 'MC_ID_TOKEN_ACR',
  at_hash_wrong: 'MC_ID_TOKEN_AT_HASH',
  algorithm_none: 'MC_ID_TOKEN_MALFORMED',
  algorithm_hs256: 'MC_ID_TOKEN_ALGORITHM',
  algorithm_es256: 'MC_ID_TOKEN_ALGORITHM',
  signature_foreign_key: 'MC_ID_TOKEN_SIGNATURE',
  kid_absent_single: 'You are signed in',
  kid_absent_multiple: 'MC_ID_TOKEN_KEY_AMBIGUOUS',
  key_rotated_before_signing: 'You are signed in',
  refreshed_subject_wrong: 'You are signed in',
  slow: 'MC_HTTP_TIMEOUT',
  status_500: 'server_error',
  malformed_json: 'MC_TOKEN_RESPONSE_INVALID',
  userinfo_subject_wrong: 'MC_IDENTITY_SUBJECT',
  userinfo_signed: 'Your details have arrived',
  premiuminfo_missing: 'MC_IDENTITY_STATUS',
  metadata_issuer_wrong: 'MC_METADATA_ISSUER',
}

/** What the page says after signing out; a logout token that is refused changes nothing in the browser. */
const logoutEndings: Readonly<Record<string, string>> = {
  logout_alg_none: 'You are signed out',
  logout_no_event: 'You are signed out',
  logout_with_nonce: 'You are signed out',
  logout_wrong_alg: 'You are signed out',
  logout_wrong_aud: 'You are signed out',
  logout_wrong_event: 'You are signed out',
  logout_wrong_iss: 'You are signed out',
  logout_other_state: 'This sign-out was not begun here',
  logout_no_state: 'This sign-out was not begun here',
}

function numberOf(fault: string): string {
  return world().sandbox.description.faults.find(({ id }) => id === fault)?.number ?? ''
}

/** Picks the situation from the list, as a visitor would, and begins. */
async function beginWith(fault: string): Promise<Page> {
  opened ??= openBrowser().then((context) => context.newPage())
  const page = await opened
  await page.goto(`${world().site}/demo`)
  const link = page.locator(`a[data-msisdn="+${numberOf(fault)}"]`)
  await page.locator('details', { has: link }).locator('summary').click()
  await link.click()
  await page.getByRole('button', { name: 'Continue' }).click()
  return page
}

async function readMain(page: Page): Promise<string> {
  return ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ')
}

it.each(Object.entries(endings))('%s: %s', async (fault, ending) => {
  const page = await beginWith(fault)
  if (fault === 'number_ported') {
    await expect.poll(() => world().sandbox.prompts().length, { interval: 20 }).toBe(1)
    world().sandbox.approve(numberOf(fault))
  }
  await page.waitForURL(/\/server_side_api\/|\/operator-selection/)
  expect(await readMain(page)).toContain(ending)
})

it.each(Object.entries(logoutEndings))('%s: %s', async (fault, ending) => {
  const page = await beginWith(fault)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/logout_callback/)
  expect(await readMain(page)).toContain(ending)
})

it('there is a test for each situation of the sandbox', () => {
  const tested = [...Object.keys(endings), ...Object.keys(logoutEndings)]
  expect(tested.toSorted()).toStrictEqual(
    world()
      .sandbox.description.faults.map(({ id }) => id)
      .toSorted(),
  )
})

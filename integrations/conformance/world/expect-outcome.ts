import { expect } from 'vitest'
import type { Page } from '../../test/world/create-browser.ts'
import type { Stage } from './start-stage.ts'

/** Somebody is signed in, and these are their attributes, which userinfo alone tells. */
export async function expectSignedIn(stage: Stage, page: Page): Promise<Readonly<Record<string, unknown>>> {
  expect(page.status, page.text).toBe(200)
  expect(JSON.parse(page.text)).toHaveProperty('identity.phone_number')
  const session = await readSession(stage)
  expect(session.status, session.text).toBe(200)
  return JSON.parse(session.text) as Record<string, unknown>
}

/** The sign-in ends with this code, nobody is signed in, and userinfo was never asked. */
export async function expectRefused(stage: Stage, page: Page, code: string): Promise<string> {
  const told = expectProblem(page, code)
  await expectNobodySignedIn(stage)
  await stage.expectRequests('userinfo', 0)
  return told
}

/** Problem details with this code. */
export function expectProblem({ status, headers, text }: Page, code: string): string {
  expect(headers.get('content-type')).toMatch(/^application\/(?:problem\+)?json/)
  expect(JSON.parse(text)).toMatchObject({ code, status })
  expect(status).toBeGreaterThanOrEqual(400)
  return `${status} \`${code}\``
}

export async function expectNobodySignedIn(stage: Stage): Promise<void> {
  expect((await readSession(stage)).status).toBe(401)
}

export function readSession({ browser, route }: Stage): Promise<Page> {
  return browser.open(route('session'), { accept: 'application/json' })
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { networkRows } from './rows/network-rows.ts'
import { numberAndSelectionRows } from './rows/number-and-selection-rows.ts'
import { recalledAndAddressRows } from './rows/recalled-and-address-rows.ts'
import { askSubject, type DocumentAnswer } from './world/ask-subject.ts'
import { itsLinks } from './world/document-answers.ts'
import type { Row } from './world/row.ts'
import { startSubjects } from './world/start-subjects.ts'
import { corsOrigin, subjectNames } from './world/subject.ts'

/** Name and whether it is set, of each cookie of the answer. */
const cookiesOf: Readonly<Record<NonNullable<Row['cookies']>, readonly boolean[]>> = {
  found: [true, true, false],
  number: [true, true, true],
  reset: [false, false, false],
  none: [],
}
const names = ['Most-Recent-Selected-Operator', 'Most-Recent-Selected-Operator-Expiry', 'Enum-Nonce']

/** Every example and every documented error, in the order of the Discovery API document. */
const rows = [...networkRows, ...numberAndSelectionRows, ...recalledAndAddressRows]

let subjects: Awaited<ReturnType<typeof startSubjects>>
beforeAll(async () => {
  subjects = await startSubjects()
}, 120_000)
afterAll(() => subjects.close())

describe.each(subjectNames)('the Discovery API document at %s', (name) => {
  it.each(rows)('$section: $says', async ({ request, status, location, body, cookies, forPages = true }) => {
    const subject = subjects[name]
    const prepare = async () => (typeof request === 'function' ? request(subject) : request)
    const answer = await askSubject(subject, await prepare())
    expect(answer.status).toBe(status)
    if (location) expect(answer.header('Location')).toMatch(location)
    if (body !== undefined) {
      expect(answer.header('Content-Type')).toBe('application/json')
      const known = JSON.stringify(subject.links)
      expect(JSON.parse(answer.body.replace(known, JSON.stringify(itsLinks)))).toStrictEqual(body)
    }
    if (cookies) expectCookies(answer, cookiesOf[cookies])
    if (!forPages) return

    const asked = await prepare()
    const fromPage = await askSubject(subject, { ...asked, headers: { ...asked.headers, Origin: corsOrigin } })
    expect(fromPage.status).toBe(status)
    expect(fromPage.header('Access-Control-Allow-Origin')).toBe(corsOrigin)
    expect(fromPage.header('Access-Control-Allow-Methods')).toBe('GET, POST, OPTIONS')
    expect(fromPage.header('Access-Control-Allow-Credentials')).toBe('true')
    expect(fromPage.header('Access-Control-Allow-Headers')).toMatch(
      /^Origin, X-Requested-With, X-Source-Ip, Accept, Authorization, User-Agent, Host, Accept-Language, Location, Referer, Set-Cookie, /,
    )
  })
})

function expectCookies({ cookies }: DocumentAnswer, set: readonly boolean[]): void {
  const parsed = cookies.map(
    (cookie) => /^(?<name>[\w-]+)=(?<value>[^;]*); Max-Age=(?<maxAgeS>\d+); Path=\/v2; /.exec(cookie)?.groups,
  )
  expect(parsed.map((cookie) => cookie?.['name'])).toStrictEqual(names.slice(0, set.length))
  expect(parsed.map((cookie) => cookie?.['value'] !== '' && cookie?.['maxAgeS'] !== '0')).toStrictEqual(set)
}

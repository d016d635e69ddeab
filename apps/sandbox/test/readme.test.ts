import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { situations } from '../src/situations/situations.ts'
import { phoneListPage } from '../src/handset/phone-list-page.ts'
import { operatorProfiles } from '../src/world/operator-profiles.ts'
import { testNumbers } from '../src/world/test-numbers.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** The cells of the table with this head, row by row. */
function readTable(...head: readonly string[]): readonly (readonly string[])[] {
  const rows = readme.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  const first = rows.findIndex((cells) => cells.join() === head.join())
  expect(first, head.join()).toBeGreaterThan(0)
  return rows.slice(
    first + 2,
    rows.findIndex(({ length }, index) => index > first && length === 0),
  )
}

describe('the tables of the README', () => {
  it('list every situation as the catalogue has it', () => {
    expect(readTable('Number', 'Situation', 'What happens', 'What it should be')).toStrictEqual(
      situations.map(({ number, id, stage, description, section, sectionUrl }) => [
        number,
        `\`${id}\``,
        `${stage}: ${description}`,
        sectionUrl === undefined ? section : `[${section}](${sectionUrl})`,
      ]),
    )
  })

  it('list every other number', () => {
    const names = new Map(operatorProfiles.map(({ id, name }) => [id, name]))
    expect(readTable('Number', 'Operator', 'Its phone')).toStrictEqual(
      testNumbers
        .filter(({ fault }) => fault === undefined)
        .map(({ msisdn, operator, description }) => [msisdn, names.get(operator), description]),
    )
  })

  it('list every operator', () => {
    expect(readTable('Operator', 'Network', 'Versions', 'Particulars')).toStrictEqual(
      operatorProfiles.map(({ id, name, mcc, mnc, versions, particulars }) => [
        `\`${id}\` ${name}`,
        `${mcc}/${mnc}`,
        versions.map((version) => `\`${version}\``).join(', '),
        particulars,
      ]),
    )
  })
})

describe('the catalogue', () => {
  it('has each number once, and every number that is not nobody’s has a phone', () => {
    const numbers = situations.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
    const phones = testNumbers.map(({ msisdn }) => msisdn)
    expect(numbers.filter((number) => !phones.includes(number))).toStrictEqual(['447700900999'])
  })

  it('links only to sections', () => {
    for (const { section, sectionUrl } of situations) {
      expect(section).toMatch(/section/)
      expect(sectionUrl ?? 'https://openid.net/#x').toMatch(/^https:\/\/(?:openid\.net|www\.rfc-editor\.org)\/.*#/)
    }
  })

  it('is what the first page shows', async () => {
    const page = String(await phoneListPage())
    for (const { id, number } of situations) {
      expect(page).toContain(`<code>${id}</code>`)
      expect(page).toContain(`+44 7700 ${number.slice(6)}`)
    }
  })
})

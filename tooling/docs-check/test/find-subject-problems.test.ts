import { describe, expect, it } from 'vitest'
import { findSubjectProblems } from '../find-subject-problems.ts'

describe('findSubjectProblems', () => {
  it('accepts a scope and 72 characters', () => {
    expect(findSubjectProblems(['core: refuse keys', 'web-node,web: ä', `docs: ${'x'.repeat(66)}`])).toEqual([])
  })

  it('refuses 73 characters', () => {
    expect(findSubjectProblems([`docs: ${'x'.repeat(67)}`])).toEqual([
      expect.stringContaining('73 characters, at most 72'),
    ])
  })

  it.each(['Say what import does', 'Core: refuse keys', 'core:refuse', 'core: ', 'Revert "core: refuse keys"'])(
    'refuses "%s", which has no scope',
    (subject) => {
      expect(findSubjectProblems([subject])).toEqual([expect.stringContaining('no scope')])
    },
  )
})

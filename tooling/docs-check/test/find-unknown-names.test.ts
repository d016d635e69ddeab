import { expect, it } from 'vitest'
import { findUnknownNames } from '../find-unknown-names.ts'

const sources = ['export const LoginHint = { generateForPcr: 1 }', 'export function requestIdentity() {}']

it('finds names in the last column that no source has', () => {
  const page = `Not in a table: \`gone\`

| Old    | New                                        |
| ------ | ------------------------------------------ |
| \`gone\` | \`requestIdentity(signIn)\`                  |
| \`gone\` | \`LoginHint.generateForPcr\` or \`'a text'\`   |
| \`gone\` | \`LoginHint.generateForGone\` or \`alsoGone()\` |
`
  expect(findUnknownNames(page, sources)).toStrictEqual(['LoginHint.generateForGone', 'alsoGone'])
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { variableOf } from '../../src/config/read-application-variables.ts'
import { serverVariables } from '../../src/config/server-variables.ts'

const document = readFileSync(join(import.meta.dirname, '../../../../docs/deploy.md'), 'utf8')

it('docs/deploy.md names every variable in a table, and no other', () => {
  const rows = [...document.matchAll(/^\| (`[A-Z_`, ]+) +\|/gm)].map(([, names = '']) => names)
  const documented = rows.flatMap((names) => [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name))
  const variables = 'shape' in serverVariables ? Object.keys(serverVariables.shape as object) : []
  expect(documented.toSorted()).toStrictEqual([...Object.values(variableOf), ...variables, 'MC_CONFIG_FILE'].toSorted())
})

import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { variableOf } from '../../src/config/read-application-variables.ts'
import { serverVariables } from '../../src/config/server-variables.ts'
import { readServerConfig } from '../../src/index.ts'

const document = readFileSync(join(import.meta.dirname, '../../../../docs/deploy.md'), 'utf8')

it('docs/deploy.md names every variable in a table, and no other', () => {
  const rows = [...document.matchAll(/^\| (`[A-Z_`, ]+) +\|/gm)].map(([, names = '']) => names)
  const documented = rows.flatMap((names) => [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name))
  const variables = 'shape' in serverVariables ? Object.keys(serverVariables.shape as object) : []
  expect(documented.toSorted()).toStrictEqual([...Object.values(variableOf), ...variables, 'MC_CONFIG_FILE'].toSorted())
})

it('docs/deploy.md shows files of applications that are read as they stand', () => {
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const examples = [...document.matchAll(/```yaml\n(.*?)```/gs)].map(([, example = '']) => example)
  const applications = examples.flatMap(
    (example) =>
      readServerConfig({ MC_CONFIG_FILE: 'mc.yaml' }, (file) =>
        file === 'mc.yaml' ? example : file.endsWith('-keys') ? JSON.stringify(key) : 'secret',
      ).applications,
  )
  expect(applications.map(({ dialects = {} }) => Object.keys(dialects).length)).toStrictEqual([0, 0, 2])
})

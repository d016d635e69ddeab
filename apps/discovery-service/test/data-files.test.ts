import { readFileSync } from 'node:fs'
import { describeDataFormat } from '@mobile-connect/discovery-service'
import { expect, it } from 'vitest'
import { readDataFile } from '../src/cli/read-data-file.ts'

const folder = `${import.meta.dirname}/..`

it('the JSON Schema beside the server is what the service checks', () => {
  const written: unknown = JSON.parse(readFileSync(`${folder}/discovery-data.schema.json`, 'utf8'))
  expect(written).toStrictEqual(JSON.parse(JSON.stringify(describeDataFormat())))
})

it('the example is a valid data file', async () => {
  expect((await readDataFile(`${folder}/example-data.json`)).operators).toHaveLength(2)
})

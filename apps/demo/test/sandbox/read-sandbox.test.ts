import { expect, it } from 'vitest'
import { readSandbox } from '../../src/sandbox/read-sandbox.ts'
import { loopbackServer } from '@mobile-connect/test-servers/loopback-server'

const sandboxDescription = {
  handsetUrl: 'http://localhost:8090/',
  pin: '1234',
  operators: [
    { id: 'g', name: 'Example Operator G', mcc: '907', mnc: '07', issuer: 'http://localhost:8090/operators/g' },
  ],
  numbers: [{ msisdn: '447700900907', operator: 'g', description: 'Asks you.', behaviour: 'ask' }],
}

it('takes phones and networks from /sandbox.json', async () => {
  const url = await loopbackServer((req, res) => {
    res.end(req.url === '/sandbox.json' ? JSON.stringify(sandboxDescription) : '')
  })
  expect(await readSandbox(url, 1_000)).toStrictEqual({
    handsetUrl: 'http://localhost:8090/',
    pin: '1234',
    descriptionUrl: `${url}/sandbox.json`,
    networks: [{ name: 'Example Operator G', mcc: '907', mnc: '07' }],
    phones: [{ msisdn: '447700900907', operator: 'Example Operator G', description: 'Asks you.' }],
    situations: [],
    msisdn: '447700900907',
  })
})

it('takes situations from the faults, with the product that shows each', async () => {
  const fault = { number: '447700900800', description: 'It goes wrong.', section: 'Section 1' }
  const faults = [
    { ...fault, id: 'nonce_wrong', stage: 'ID token', sectionUrl: 'https://spec.example/' },
    { ...fault, id: 'wrong_pin', stage: 'Phone' },
    { ...fault, id: 'premiuminfo_missing', stage: 'Identity' },
  ]
  const url = await loopbackServer((_req, res) => void res.end(JSON.stringify({ ...sandboxDescription, faults })))
  const situation = { msisdn: '447700900800', description: 'It goes wrong.', specification: 'Section 1' }
  expect((await readSandbox(url, 1_000)).situations).toStrictEqual([
    { ...situation, group: 'ID token', specificationUrl: 'https://spec.example/' },
    { ...situation, group: 'Phone', product: 'authenticate_plus' },
    { ...situation, group: 'Identity', product: 'phone_number' },
  ])
})

it.each(['not json', 'null', '{}', '{"handsetUrl":"a","pin":"1","operators":{},"numbers":[]}'])(
  'says in one line that there is no sandbox when the answer is %s',
  async (body) => {
    const url = await loopbackServer((_req, res) => void res.end(body))
    await expect(readSandbox(url, 1_000)).rejects.toThrow(
      `MC_DEMO_SANDBOX_URL: no sandbox describes itself at ${url}/sandbox.json.`,
    )
  },
)

it('does not wait longer than allowed', async () => {
  const url = await loopbackServer(() => undefined)
  await expect(readSandbox(url, 20)).rejects.toThrow(/^MC_DEMO_SANDBOX_URL: /)
})

it.each([
  [[{ msisdn: '+447700900911', operator: 'g', description: '' }], '447700900911'],
  [[], ''],
])('begins with the first phone of another sandbox: %j', async (numbers, msisdn) => {
  const url = await loopbackServer((_req, res) => void res.end(JSON.stringify({ ...sandboxDescription, numbers })))
  expect((await readSandbox(url, 1_000)).msisdn).toBe(msisdn)
})

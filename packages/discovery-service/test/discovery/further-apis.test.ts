import { expect, it } from 'vitest'
import { readDiscoveryData, staticApplicationRegistry } from '../../src/index.ts'
import { hasher, links, makeSecrets, makeWorld, operatorB } from '../make-world.ts'

const apis = {
  messaging: [{ rel: 'scope', href: 'GET,POST-/messaging/acr:Authorization/sendsms' }],
  payment: [{ rel: 'charge', href: 'http://example.url/v1/payment/acr:Authorization/transactions/amount' }],
}
const application = async (further: object) => ({
  clientId: 'with-apis',
  clientSecretHash: await hasher.hash('secret'),
  shortName: 'App',
  redirectUrls: ['https://localhost/'],
  operatorCredentials: { 'operator-b': { clientId: 'a', clientSecret: 'b', ...further } },
})
const data = async (further: object) =>
  readDiscoveryData({
    operators: [operatorB],
    applications: [{ ...(await application(further)), clientSecretHash: '$scrypt$ln=10,r=8,p=1$c2FsdA$a2V5' }],
  })

it('lists further APIs of an application beside operatorid, and the operator by its older name', async () => {
  const applications = staticApplicationRegistry({
    applications: [await application({ apis })],
    secrets: makeSecrets(),
  })
  const { send } = makeWorld({ applications })
  const path = '/v2/discovery?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/'
  const answer = await send(path, { headers: { Authorization: `Basic ${btoa('with-apis:secret')}` } })
  expect(await answer.json()).toMatchObject({
    response: {
      serving_operator: 'Example Operator B',
      subscriber_operator: 'Example Operator B',
      apis: {
        operatorid: { link: links },
        messaging: { link: apis.messaging },
        payment: { link: apis.payment },
      },
    },
  })
})

it('takes them from a data file, and refuses a second operatorid there', async () => {
  expect((await data({ apis })).kind).toBe('data')
  const reading = await data({ apis: { operatorid: [] } })
  expect(reading.kind === 'mistakes' && reading.mistakes.map(({ path }) => path.join('.'))).toStrictEqual([
    'applications.0.operatorCredentials.operator-b.apis.operatorid',
  ])
})

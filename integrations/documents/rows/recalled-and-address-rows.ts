import {
  developerApp,
  developerFound,
  developerFoundByNumber,
  found,
  selectionLink,
  testApp,
} from '../world/document-answers.ts'
import type { Row } from '../world/row.ts'
import { takeCookies } from '../world/visit-selection-page.ts'
import { get, inAYear, json, post, v2 } from './write-request.ts'

const developer = { Authorization: developerApp, Accept: 'application/json' }
const developerPost = post(
  '{\n  "Redirect_URL": "https://localhost/discovered.html",\n   "MSISDN": "+44234567890"\n}',
  {
    Authorization: developerApp,
  },
)
const again = `${v2}?Redirect_URL=https://example.com/discovered`
const numberMoved =
  (accept: string): Row['request'] =>
  async (subject) => {
    const [, expiry = '', nonce = ''] = await takeCookies(subject, developerPost)
    const Cookie = ['Most-Recent-Selected-Operator=907_07', expiry, nonce]
    return get(again, { ...developer, Accept: accept, Cookie })
  }

export const recalledAndAddressRows: readonly Row[] = [
  {
    section: 'Developer app sends MSISDN',
    says: 'the example',
    side: 'What the schema requires stands beside messaging and payment; ttl is in seconds, as in all other examples; the operator is B.',
    request: developerPost,
    status: 200,
    body: developerFoundByNumber,
    cookies: 'number',
  },
  {
    section: 'the client sends all three cookies',
    says: 'the example',
    side: 'Its Enum-Nonce is nobody’s here: the operator is found by the two others, without a number.',
    request: get(again, {
      ...developer,
      Cookie: [
        'Most-Recent-Selected-Operator=001_02',
        'Enum-Nonce=db2a9d9066a9e72cf545220318',
        `Most-Recent-Selected-Operator-Expiry=${inAYear}`,
      ],
    }),
    status: 200,
    body: developerFound,
    cookies: 'found',
  },
  {
    section: 'the client sends all three cookies',
    says: 'with subscriber_id, and all cookies refreshed',
    request: async (subject) => get(again, { ...developer, Cookie: await takeCookies(subject, developerPost) }),
    status: 200,
    body: developerFoundByNumber,
    cookies: 'number',
  },
  {
    section: 'the client sends all three cookies',
    says: 'the operator of the number has changed: a fresh discovery',
    side: 'Beside Accept: application/json the link in JSON, as for any fresh discovery; the document has a 302 here, too.',
    request: numberMoved('application/json'),
    status: 200,
    body: selectionLink,
    cookies: 'reset',
  },
  {
    section: 'the client sends all three cookies',
    says: 'the operator of the number has changed: 302',
    request: numberMoved('*/*'),
    status: 302,
    location: /\/v2\/discovery\/users\/operator-selection\?session_id=/,
    cookies: 'reset',
  },
  {
    section: 'the client sends two cookies',
    says: 'the example',
    request: get(again, {
      ...developer,
      Cookie: ['Most-Recent-Selected-Operator=001_02', `Most-Recent-Selected-Operator-Expiry=${inAYear}`],
    }),
    status: 200,
    body: developerFound,
    cookies: 'found',
  },
  {
    section: 'the client sends two cookies',
    says: 'an expiry that has passed: the other does not count',
    request: get(again, {
      ...developer,
      Cookie: [
        'Most-Recent-Selected-Operator=001_02',
        'Most-Recent-Selected-Operator-Expiry=Tue%20Dec%2017%202015%2013%3A34%3A40%20GMT%2B0530',
      ],
    }),
    status: 200,
    body: selectionLink,
  },
  {
    section: 'Requesting a JSON response',
    says: 'the example',
    side: 'Its Redirect_URL has one slash: it is registered as printed.',
    request: get(`${v2}?Redirect_URL=https:/example.com/discovered`, developer),
    status: 200,
    body: selectionLink,
  },
  {
    section: 'Requesting a JSON response',
    says: 'X-Redirect: APP asks for JSON as well',
    request: get(`${v2}?Redirect_URL=https://localhost/`, { Authorization: testApp, 'X-Redirect': 'APP' }),
    status: 200,
    body: selectionLink,
  },
  {
    section: 'IP based using mobile data',
    says: 'the example',
    side: 'Its Redirect_URL has one slash: it is registered as printed.',
    request: get(`${v2}?Redirect_URL=https:/localhost&X-Source-IP=10.0.0.2`),
    status: 200,
    body: found,
  },
  {
    section: 'IP based using mobile data',
    says: 'Using-Mobile-Data as a header, set to true',
    request: get(`${v2}?Redirect_URL=https://localhost/&X-Source-IP=10.0.0.2`, {
      ...json,
      'Using-Mobile-Data': 'true',
    }),
    status: 200,
    body: found,
  },
  {
    section: 'IP based using mobile data',
    says: 'the form of the old SDKs: a header, and 1 in the query',
    request: get(`${v2}?Redirect_URL=https%3A%2F%2Flocalhost%2F&Using-Mobile-Data=1`, {
      ...json,
      'X-Source-IP': '10.0.0.2',
    }),
    status: 200,
    body: found,
  },
  {
    section: 'IP based using mobile data',
    says: 'false stops the look-up by address',
    request: get(`${v2}?Redirect_URL=https://localhost/&X-Source-IP=10.0.0.2&Using-Mobile-Data=false`, {
      ...json,
      Accept: 'application/json',
    }),
    status: 200,
    body: selectionLink,
  },
  {
    section: 'IP based using mobile data',
    says: 'ignored beside Selected-MCC/MNC',
    request: get(`${v2}?Redirect_URL=https://localhost/&X-Source-IP=192.0.2.200&Selected-MCC=902&Selected-MNC=02`),
    status: 200,
    body: found,
  },
]

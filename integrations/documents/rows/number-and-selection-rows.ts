import { failure, found, foundByNumber, malformed, testApp } from '../world/document-answers.ts'
import type { Row } from '../world/row.ts'
import { fillInNumber } from '../world/visit-selection-page.ts'
import { get, noJson, post, v2 } from './write-request.ts'

export const numberAndSelectionRows: readonly Row[] = [
  {
    section: 'Using MSISDN: ignoring cookies',
    says: 'the example as printed',
    side: noJson,
    request: post(
      '{\n  "Redirect_URL": "https://localhost/",\n  "MSISDN": "+447700900902",\n  "Ignore-Cookie": "true",\n}',
    ),
    status: 400,
    body: malformed,
  },
  {
    section: 'Using MSISDN: ignoring cookies',
    says: 'the example',
    request: post(
      '{\n  "Redirect_URL": "https://localhost/",\n  "MSISDN": "+447700900902",\n  "Ignore-Cookie": "true"\n}',
    ),
    status: 200,
    body: foundByNumber,
    cookies: 'number',
  },
  {
    section: 'Using MSISDN: ignoring cookies',
    says: 'without the +, in a form, as the old SDKs send it',
    request: post('Redirect_URL=https%3A%2F%2Flocalhost%2F&MSISDN=447700900902', {
      Authorization: testApp,
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
    }),
    status: 200,
    body: foundByNumber,
    cookies: 'number',
  },
  {
    section: 'Using MSISDN: ignoring cookies',
    says: 'by POST only',
    request: get(`${v2}?Redirect_URL=https://localhost/&MSISDN=%2B447700900902`),
    status: 400,
    body: failure('Invalid_Request', 'MSISDN must be sent in the body of a POST request, never in the URL'),
  },
  {
    section: 'Using MSISDN: ignoring cookies',
    says: '404, the operator does not support Mobile Connect',
    request: post('{"Redirect_URL":"https://localhost/","MSISDN":"+447700900908"}'),
    status: 404,
    body: failure('Not_Found_Entity', 'Operator not supported for the MSISDN supplied'),
  },
  {
    section: 'Using MSISDN: ignoring cookies',
    says: '404, the operator is not found',
    request: post('{"Redirect_URL":"https://localhost/","MSISDN":"+447700900999"}'),
    status: 404,
    body: failure('Not_Found_Entity', 'We could not find your operator based on the MSISDN supplied'),
  },
  {
    section: 'Using MSISDN: server initiated',
    says: 'the example as printed',
    side: noJson,
    request: post('{\n  "Redirect_URL": "https://localhost/,\n  "MSISDN": "+447700900902",\n}', {
      'Content-Type': 'application/urlencoded',
      Authorization: testApp,
      Accept: 'application/json',
    }),
    status: 400,
    body: malformed,
  },
  {
    section: 'Using MSISDN: server initiated',
    says: 'the example',
    side: 'JSON labelled application/urlencoded is read as JSON.',
    request: post('{\n  "Redirect_URL": "https://localhost/",\n  "MSISDN": "+447700900902"\n}', {
      'Content-Type': 'application/urlencoded',
      Authorization: testApp,
      Accept: 'application/json',
    }),
    status: 200,
    body: foundByNumber,
    cookies: 'number',
  },
  {
    section: 'MSISDN based with user interaction',
    says: '302 to the operator selection page',
    side: 'session_id is an opaque text: a JWT with the secret in it, as printed, would give the secret away.',
    request: get(`${v2}?Redirect_URL=https://localhost/`, { Authorization: testApp }),
    status: 302,
    location: /\/v2\/discovery\/users\/operator-selection\?session_id=[\w-]{43}$/,
    cookies: 'none',
  },
  {
    section: 'MSISDN based with user interaction',
    says: '302 back, with mcc_mnc and subscriber_id',
    side: '303: it answers a POST with a phone number in it, and 303 alone forbids to send that on.',
    request: (subject) => fillInNumber(subject, testApp, '+44 7700 900902'),
    status: 303,
    location: /^https:\/\/localhost\/\?mcc_mnc=902_02&subscriber_id=[0-9a-f]{512}$/,
    cookies: 'number',
    forPages: false,
  },
  {
    section: 'MSISDN based with user interaction',
    says: 'the pair with Identified ("we use Identified here")',
    side: 'The old SDKs send Selected, which the first table says: both are taken.',
    request: get(`${v2}?Identified-MCC=902&Identified-MNC=02&Redirect_URL=https://localhost/`),
    status: 200,
    body: found,
  },
  {
    section: 'MSISDN based with user interaction',
    says: 'the pair with Selected',
    request: get(`${v2}?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/`),
    status: 200,
    body: found,
  },
  {
    section: 'MSISDN based with user interaction',
    says: '401 Invalid_Session, all cookies reset',
    side: 'With Path=/v2, with which they were set: by Path=/ a browser would keep them.',
    request: {
      target: `${v2}/users/operator-selection?dropdown=true&session_id=eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.x`,
    },
    status: 401,
    body: failure('Invalid_Session', 'Your request needs a valid session'),
    cookies: 'reset',
  },
  {
    section: 'GET /v2/discovery{?Identified-MCC, Identified-MNC}',
    says: 'the example',
    side: 'subscriber_id is null, as in the other examples; here it is an empty text.',
    request: get(`${v2}?Identified-MCC=902&Identified-MNC=02&Redirect_URL=https://localhost/`),
    status: 200,
    body: found,
    cookies: 'found',
  },
]

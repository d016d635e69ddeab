import { failure, found, malformed, selectionLink, testApp } from '../world/document-answers.ts'
import type { Row } from '../world/row.ts'
import { get, inAYear, noJson, post, v2 } from './write-request.ts'

export const networkRows: readonly Row[] = [
  {
    section: 'API Reference',
    says: 'GET {Provider}/v2/discovery/?query_parameters',
    request: get(`${v2}/?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/`),
    status: 200,
    body: found,
  },
  {
    section: 'API Reference',
    says: 'POST {Provider}/v2/discovery/',
    request: {
      ...post('{"Redirect_URL":"https://localhost/","Selected-MCC":"902","Selected-MNC":"02"}'),
      target: `${v2}/`,
    },
    status: 200,
    body: found,
  },
  {
    section: 'API Reference',
    says: 'Accept: text/html counts for operator selection only',
    request: get(`${v2}?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/`, {
      Authorization: testApp,
      Accept: 'text/html',
    }),
    status: 200,
    body: found,
  },
  {
    section: 'User selected MCC/MNC with GET',
    says: 'the example',
    request: get(`${v2}?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/`),
    status: 200,
    body: found,
    cookies: 'found',
  },
  {
    section: 'User selected MCC/MNC with GET',
    says: 'Set-Cookies=false sets no cookies',
    request: get(`${v2}?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/&Set-Cookies=false`),
    status: 200,
    body: found,
    cookies: 'none',
  },
  {
    section: 'User selected MCC/MNC with GET',
    says: '400, the MNC is not provided',
    request: get(`${v2}?Selected-MCC=902&Redirect_URL=https://localhost/`),
    status: 400,
    body: failure('Invalid_Request', 'The Mnc value is not specified in this discovery request'),
  },
  {
    section: 'User selected MCC/MNC with GET',
    says: '400, the MCC is not provided',
    request: get(`${v2}?Selected-MNC=02&Redirect_URL=https://localhost/`),
    status: 400,
    body: failure('Invalid_Request', 'The Mcc value is not specified in this discovery request'),
  },
  {
    section: 'User selected MCC/MNC with GET',
    says: '400, Redirect_URL is not provided',
    request: get(`${v2}?Selected-MCC=902&Selected-MNC=02`),
    status: 400,
    body: failure('Invalid_Request', 'Redirect_URL missing'),
  },
  {
    section: 'User selected MCC/MNC with GET',
    says: '401, the credentials are not valid',
    request: get(`${v2}?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/`, {
      Authorization: `Basic ${btoa('nobody:guess')}`,
    }),
    status: 401,
    body: failure('Unauthorized_Access', 'Please provide correct credentials'),
  },
  {
    section: 'User selected MCC/MNC with GET',
    says: '404, the pair matches no operator',
    request: get(`${v2}?Selected-MCC=999&Selected-MNC=99&Redirect_URL=https://localhost/`),
    status: 404,
    body: failure('Not_Found_Entity', 'There is no organization with the specified mcc/mnc pair'),
  },
  {
    section: 'User selected MCC/MNC with POST',
    says: 'the example as printed',
    side: noJson,
    request: post('{\n  "Redirect_URL": "https://localhost/,\n  "Selected-MCC": "902",\n  "Selected-MNC": "02",\n}'),
    status: 400,
    body: malformed,
  },
  {
    section: 'User selected MCC/MNC with POST',
    says: 'the example',
    request: post('{\n  "Redirect_URL": "https://localhost/",\n  "Selected-MCC": "902",\n  "Selected-MNC": "02"\n}'),
    status: 200,
    body: found,
    cookies: 'found',
  },
  {
    section: 'User selected MCC/MNC with POST',
    says: 'Identified and Selected exclude each other',
    request: post(
      '{"Redirect_URL":"https://localhost/","Selected-MCC":"902","Selected-MNC":"02","Identified-MCC":"902","Identified-MNC":"02"}',
    ),
    status: 400,
    body: failure('Invalid_Request', 'Selected-MCC/MNC and Identified-MCC/MNC exclude each other'),
  },
  {
    section: 'User selected MNC/MCC: ignoring cookies',
    says: 'the example',
    side: 'Its Redirect_URL has no slash: a path of no length is the path / (RFC 3986, 6.2.3).',
    request: get(`${v2}?Redirect_URL=https://localhost&Selected-MCC=902&Selected%2DMNC=02&Ignore-Cookies=true`),
    status: 200,
    body: found,
  },
  {
    section: 'User selected MNC/MCC: ignoring cookies',
    says: 'the spelling of its table, Ignore-Cookie',
    side: 'Both spellings are read.',
    request: get(`${v2}?Redirect_URL=https://localhost/&Ignore-Cookie=true`, {
      Authorization: testApp,
      Accept: 'application/json',
      Cookie: ['Most-Recent-Selected-Operator=902_02', `Most-Recent-Selected-Operator-Expiry=${inAYear}`],
    }),
    status: 200,
    body: selectionLink,
  },
]

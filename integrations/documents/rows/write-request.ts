import type { DocumentRequest } from '../world/ask-subject.ts'
import { testApp } from '../world/document-answers.ts'

export const v2 = '/v2/discovery'
/** The headers of most examples. */
export const json = { 'Content-Type': 'application/json', Authorization: testApp }

export function get(target: string, headers: DocumentRequest['headers'] = json): DocumentRequest {
  return { target, headers }
}

export function post(body: string, headers: DocumentRequest['headers'] = json): DocumentRequest {
  return { method: 'POST', target: v2, headers, body }
}

/** The expiry of the examples' cookies, in their way of writing, a year from now: that of the document has passed. */
export const inAYear = encodeURIComponent(
  new Date(Date.now() + 31_536_000_000)
    .toUTCString()
    .replace(/(\w{3}), (\d+) (\w+) (\d+) .*/, '$1 $3 $2 $4 13:34:40 GMT+0530'),
)

/** Of an example whose body is no JSON. */
export const noJson = 'Its body is no JSON: 400 that says so. The next row has it once it is.'

import { askSubject, type DocumentRequest } from './ask-subject.ts'
import type { Subject } from './subject.ts'

/** The form that a user submits, after the redirect of the example led to the page. */
export async function fillInNumber(subject: Subject, authorization: string, msisdn: string): Promise<DocumentRequest> {
  const target = '/v2/discovery?Redirect_URL=https://localhost/'
  const begun = await askSubject(subject, { target, headers: { Authorization: authorization } })
  const { pathname, search } = new URL(begun.header('Location') ?? '')
  const page = await askSubject(subject, { target: pathname + search, headers: { Accept: 'text/html' } })
  const csrf_token = /name="csrf_token" value="([\w-]+)"/.exec(page.body)?.[1] ?? ''
  return {
    method: 'POST',
    target: pathname + search,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf_token, action: 'number', msisdn }).toString(),
  }
}

/** The cookies of a discovery by number, as a client sends them back. */
export async function takeCookies(subject: Subject, request: DocumentRequest): Promise<readonly string[]> {
  const { cookies } = await askSubject(subject, request)
  return cookies.map((cookie) => cookie.split(';', 1)[0] ?? '')
}

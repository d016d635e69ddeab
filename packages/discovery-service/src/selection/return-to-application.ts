import { answerRedirect } from '../wire/answer-redirect.ts'

/** Sends the person back with what the selection found, leaving a query the URL already has as it is. */
export function returnToApplication(redirectUrl: string, parameters: Readonly<Record<string, string>>): Response {
  const url = new URL(redirectUrl)
  url.search = [url.search.slice(1), new URLSearchParams(parameters)].filter(String).join('&')
  return answerRedirect(303, url.href)
}

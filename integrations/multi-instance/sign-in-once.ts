import { type Dispatcher, request } from 'undici'
import { instanceHeader, personHeader } from './start-proxy.ts'

/** How one attempt went. */
export type Attempt =
  | { readonly kind: 'complete'; readonly instances: readonly string[] }
  /** The instance was gone: whoever asked is to come again. */
  | { readonly kind: 'retryable'; readonly instance: string }
  | { readonly kind: 'wrong'; readonly what: string }

interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly instance: string
  readonly retryAfter: string | undefined
  readonly text: string
}

/** A person with a browser of no screen: keeps cookies by origin, follows no redirect by itself. */
function createVisitor(person: string, dispatcher: Dispatcher): (url: string) => Promise<Answer> {
  const jars = new Map<string, Map<string, string>>()
  return async (url) => {
    const { origin } = new URL(url)
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { accept: 'application/json, text/html;q=0.5', [personHeader]: person, ...(cookie && { cookie }) }
    const { statusCode, headers: got, body } = await request(url, { dispatcher, headers })
    for (const line of [got['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const read = (name: string): string | undefined => [got[name] ?? []].flat()[0]
    const location = read('location')
    return {
      status: statusCode,
      location: location === undefined ? undefined : new URL(location, url).href,
      instance: read(instanceHeader) ?? 'the operator',
      retryAfter: read('retry-after'),
      text: await body.text(),
    }
  }
}

/** Begins at one instance, is approved at the operator, ends at another instance and shows its session to a third. */
export async function signInOnce(
  site: string,
  { person, msisdn, dispatcher }: { readonly person: string; readonly msisdn: string; readonly dispatcher: Dispatcher },
): Promise<Attempt> {
  const visit = createVisitor(person, dispatcher)
  const routes = `${site}/server_side_api`
  const callback = `${routes}/discovery_callback?`
  const steps: Answer[] = []
  let url: string | undefined = `${routes}/start_discovery?msisdn=${msisdn}`
  while (url !== undefined) {
    const answer: Answer = await visit(url)
    const isOurs = url.startsWith(site)
    if (isOurs) steps.push(answer)
    if (answer.status === 502 && answer.retryAfter !== undefined)
      return { kind: 'retryable', instance: answer.instance }
    const isLast = url.startsWith(callback)
    if (answer.status !== 200 && (isLast || answer.location === undefined)) {
      return { kind: 'wrong', what: `${answer.status} of ${answer.instance}: ${answer.text.slice(0, 300)}` }
    }
    url = isLast ? `${routes}/session` : answer.location
  }
  const [, completed, session] = steps
  const subject = (answer: Answer | undefined): unknown =>
    (JSON.parse(answer?.text ?? '{}') as { readonly subject?: unknown }).subject
  if (session === undefined || subject(completed) === undefined || subject(completed) !== subject(session)) {
    return { kind: 'wrong', what: `another session: ${session?.text.slice(0, 300)}` }
  }
  return { kind: 'complete', instances: steps.map(({ instance }) => instance) }
}

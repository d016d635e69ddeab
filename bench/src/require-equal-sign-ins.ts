import type { SignInPeer, Started } from './peer.ts'

interface Operator {
  readonly approve: (started: Pick<Started, 'state' | 'nonce'>) => string | Promise<string>
  /** The same with an id_token that another key signed. */
  readonly forge: (started: Pick<Started, 'state' | 'nonce'>) => string | Promise<string>
}

/** Throws unless a contestant sends state, nonce and PKCE, and refuses a forged signature, a wrong nonce and a second use. */
export async function requireEqualSignIns(name: string, peer: SignInPeer, { approve, forge }: Operator): Promise<void> {
  const started = await peer.start()
  const sent = new URL(started.url).searchParams
  for (const parameter of ['state', 'nonce', 'code_challenge', 'code_challenge_method', 'redirect_uri', 'scope']) {
    if (!sent.get(parameter)) throw new Error(`${name} sends no ${parameter}`)
  }
  if (sent.get('code_challenge_method') !== 'S256') throw new Error(`${name} does not hash its code verifier`)
  const redirect = await approve(started)
  if ((await peer.complete(redirect)) === '') throw new Error(`${name} signs nobody in`)
  await requireRefusal(`${name} accepts a redirect twice`, () => peer.complete(redirect))
  await requireRefusal(`${name} accepts a forged signature`, async () => peer.complete(await forge(await peer.start())))
  await requireRefusal(`${name} accepts a wrong nonce`, async () => {
    const { state } = await peer.start()
    return peer.complete(await approve({ state, nonce: 'another' }))
  })
}

/** Rejects where the attempt succeeds. */
export async function requireRefusal(problem: string, attempt: () => unknown): Promise<void> {
  try {
    await attempt()
  } catch {
    return
  }
  throw new Error(problem)
}

/** Throws unless an authorization URL has all that every start route sends. */
export function requireParameters(name: string, { searchParams }: URL): void {
  for (const parameter of ['state', 'nonce', 'code_challenge', 'redirect_uri', 'scope', 'acr_values']) {
    if (!searchParams.get(parameter)) throw new Error(`${name} sends no ${parameter}`)
  }
}

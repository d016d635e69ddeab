/** What the modules of `bench/peers` export. They have a separate lockfile, so nothing here imports them by name. */

/** Verifies the signature, and checks issuer, audience, expiry and nonce. Throws or rejects what does not fit. */
export type VerifyIdToken = (idToken: string, nonce: string) => unknown

export interface IdTokenPeerOptions {
  readonly alg: string
  readonly issuer: string
  readonly clientId: string
  readonly keys: readonly object[]
}

/** Verifiers by library. A library is absent where it does not know the algorithm. */
export interface IdTokenPeers {
  readonly openVerifiers: (options: IdTokenPeerOptions) => Promise<Readonly<Record<string, VerifyIdToken>>>
}

/** A sign-in that an operator has to answer. */
export interface Started {
  readonly url: string
  readonly state: string
  readonly nonce: string
}

/** One library as a relying party: what it keeps between both legs, it keeps in memory by state. */
export interface SignInPeer {
  readonly start: () => Promise<Started>
  /** Takes the URL that the browser comes back to; resolves with the subject. */
  readonly complete: (redirect: string) => Promise<string>
  readonly close?: () => Promise<void>
}

/** As much of `fetch` as clients use. */
export type AnswerFetch = (url: string, init?: { readonly body?: unknown }) => Promise<Response>

export interface SignInPeerOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUrl: string
  /** Answers in the place of the network. */
  readonly fetch?: AnswerFetch
}

export interface SignInPeers {
  readonly openSignIns: (options: SignInPeerOptions) => Promise<Readonly<Record<string, SignInPeer>>>
}

/** Loads a module of `bench/peers/src`. */
export async function loadPeers<T>(file: string): Promise<T> {
  const url = new URL(`../peers/src/${file}`, import.meta.url)
  try {
    return (await import(url.href)) as T
  } catch (error) {
    throw new Error('Peers are not installed. Run: pnpm --dir bench/peers install --frozen-lockfile', { cause: error })
  }
}

import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { Effects, JsonObject } from '../situations/effects.ts'
import { signByOperator, type TokenKeys } from '../situations/sign-token.ts'

export interface ReissueOptions {
  readonly keys: TokenKeys
  /** Replaces every published key. */
  readonly rotate: () => void
  readonly isRefresh: boolean
}

/** Changes an id_token as the situations do and signs it again. Returns the very same one where they change nothing. */
export async function reissueIdToken(
  idToken: string,
  effects: readonly Effects[],
  { keys, rotate, isRefresh }: ReissueOptions,
): Promise<string> {
  const honest = decodeJwt(idToken)
  const claims = effects.reduce((now, { idTokenClaims }) => idTokenClaims?.(now, isRefresh) ?? now, honest)
  const isSignedAgain = effects.some(
    ({ idTokenHeader, signIdToken, rotatesKeys }) => idTokenHeader ?? signIdToken ?? rotatesKeys,
  )
  if (claims === honest && !isSignedAgain) return idToken
  if (effects.some(({ rotatesKeys }) => rotatesKeys)) rotate()

  const { kid } = await keys.signing()
  const header = effects.reduce<JsonObject>((now, { idTokenHeader }) => idTokenHeader?.(now) ?? now, {
    ...decodeProtectedHeader(idToken),
    kid,
  })
  const [sign = signByOperator] = effects.flatMap(({ signIdToken }) => signIdToken ?? [])
  return sign({ header, claims }, keys)
}

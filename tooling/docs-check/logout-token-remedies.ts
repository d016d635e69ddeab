import type { MobileConnectErrorCode } from '@mobile-connect/core'
import type { Remedy } from './remedy.ts'

const noLogout =
  'Answer 400 and tell the operator; no session was ended. The `details` of the error name the member at fault.'

/** For every code of a logout token. */
export const logoutTokenRemedies: Readonly<
  Record<Extract<MobileConnectErrorCode, `MC_LOGOUT_TOKEN_${string}`>, Remedy>
> = {
  MC_LOGOUT_TOKEN_MALFORMED: {
    cause: 'What was posted is not three parts of base64url with JSON objects in them, or an unsigned token.',
    cure: 'Answer 400; if it lasts, tell the operator.',
  },
  MC_LOGOUT_TOKEN_NOT_ENCRYPTED: {
    cause: '`requireEncryptedIdTokens` is set, and the operator signs only.',
    cure: 'Have the operator encrypt logout tokens like id_tokens, or do without.',
  },
  MC_LOGOUT_TOKEN_DECRYPTION: {
    cause: 'None of the keys of the `tokenDecrypter` fits.',
    cure: 'Check that the operator has the public key of today.',
  },
  MC_LOGOUT_TOKEN_ALGORITHM: {
    cause: '`alg` is `none`, an HMAC, or not among `idTokenAlgorithms`.',
    cure: 'Answer 400. Add the algorithm only if the operator documents it.',
  },
  MC_LOGOUT_TOKEN_CRITICAL_HEADER: {
    cause: 'The header has `crit`.',
    cure: noLogout,
  },
  MC_LOGOUT_TOKEN_TYPE: {
    cause: '`typ` is neither `logout+jwt` nor `JWT`: a token made for another purpose.',
    cure: noLogout,
  },
  MC_LOGOUT_TOKEN_KEY: {
    cause:
      'The key set holds no key for the token, several without a `kid` to choose by, or one that is malformed or that strangers can sign with.',
    cure: 'If it lasts after a rotation of keys, tell the operator.',
  },
  MC_LOGOUT_TOKEN_SIGNATURE: {
    cause: 'Somebody else wrote the token, or it was changed on its way.',
    cure: 'Answer 400. If it is frequent, look at who calls the endpoint.',
  },
  MC_LOGOUT_TOKEN_ISSUER: {
    cause: '`iss` is another issuer than that of the session.',
    cure: noLogout,
  },
  MC_LOGOUT_TOKEN_AUDIENCE: {
    cause: '`aud` names another client, or others as well; or `azp` does.',
    cure: 'Check the `clientId` registered at the operator.',
  },
  MC_LOGOUT_TOKEN_EXPIRED: {
    cause: '`exp` is absent, or past by more than `clockToleranceS`.',
    cure: 'Check the clock of this host, then tell the operator about its own.',
  },
  MC_LOGOUT_TOKEN_ISSUED_AT: {
    cause: '`iat` is absent, in the future or over an hour ago; or `nbf` is in the future.',
    cure: 'Check the clock of this host, then tell the operator about its own.',
  },
  MC_LOGOUT_TOKEN_SUBJECT: {
    cause: 'Neither `sub` nor `sid`, or one that is no text.',
    cure: noLogout,
  },
  MC_LOGOUT_TOKEN_EVENT: {
    cause: '`events` lacks the member of back-channel logout, or it is no JSON object.',
    cure: noLogout,
  },
  MC_LOGOUT_TOKEN_NONCE: {
    cause: 'There is a `nonce`: somebody may try an id_token as a logout token.',
    cure: noLogout,
  },
  MC_LOGOUT_TOKEN_REPLAYED: {
    cause: '`jti` is absent, or came before: an operator may send a token once only.',
    cure: 'Nothing, if the first one was answered; the sessions are gone.',
  },
}

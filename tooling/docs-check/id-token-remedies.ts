import type { MobileConnectErrorCode } from '@mobile-connect/core'
import { inReferenceServer, operatorAtFault, type Remedy } from './remedy.ts'

/** For every code of an id_token. */
export const idTokenRemedies: Readonly<Record<Extract<MobileConnectErrorCode, `MC_ID_TOKEN_${string}`>, Remedy>> = {
  MC_ID_TOKEN_MISSING: {
    cause: 'The token response has no `id_token`, so nobody is known to have signed in.',
    cure: 'Check that the operator supports the scope `openid` for this application.',
  },
  MC_ID_TOKEN_MALFORMED: {
    cause:
      'The token is not three parts of strict base64url around JSON objects without duplicate members: it is damaged, encrypted for a `tokenDecrypter` that is not wired, or a token of another purpose: its `typ` is one such as `at+jwt`, or, after a refresh, it is a logout token.',
    cure: `A token of five parts is encrypted: wire a \`tokenDecrypter\`.${inReferenceServer} Otherwise: tell the operator; nobody was signed in.`,
  },
  MC_ID_TOKEN_NOT_ENCRYPTED: {
    cause: '`requireEncryptedIdTokens` is set, and the token is only signed.',
    cure: 'Have the operator encrypt for this application, or do not demand it.',
  },
  MC_ID_TOKEN_DECRYPTION: {
    cause: 'The token is encrypted, and none of the keys of the `tokenDecrypter` fits.',
    cure: 'Wire a `tokenDecrypter` that holds the key registered at the operator.' + inReferenceServer,
  },
  MC_ID_TOKEN_ALGORITHM: {
    cause: 'The header names an algorithm that is not in `idTokenAlgorithms`, or `none`, or HMAC.',
    cure: 'Add the algorithm if the operator announces it. `none` and HMAC cannot be added.' + inReferenceServer,
  },
  MC_ID_TOKEN_CRITICAL_HEADER: {
    cause: 'The header has `crit`: it demands an extension that must not be passed over.',
    cure: operatorAtFault,
  },
  MC_ID_TOKEN_KEY_UNKNOWN: {
    cause:
      'No key at `jwks_uri` fits `kid` and `alg`, also not after it was fetched again. `field` names the member that excluded the closest key.',
    cure: 'Right after a rotation: try again within a minute. Otherwise the operator signs with a key it does not publish.',
  },
  MC_ID_TOKEN_KEY_AMBIGUOUS: {
    cause: 'The header has no `kid`, and several keys fit, also after the set was fetched again.',
    cure: operatorAtFault,
  },
  MC_ID_TOKEN_KEY_MALFORMED: {
    cause:
      'The key at `jwks_uri` that fits has a member that is absent or not base64url without padding, or a coordinate of another length. `field` names the member.',
    cure: operatorAtFault,
  },
  MC_ID_TOKEN_KEY_WEAK: {
    cause:
      'Strangers can sign with the key at `jwks_uri` that fits. `field` names the member and `expected` the rule: RSA of 2048 to 8192 bits, an odd exponent from 3 to 4294967295, a modulus that cannot be factored cheaply; a point on its curve, of high order; no private member.',
    cure: 'Treat it as an attack until the operator publishes another key, which is seen within 30 seconds. No setting lets the key pass.',
  },
  MC_ID_TOKEN_SIGNATURE: {
    cause: 'The token was changed, or signed with another key than the one it names.',
    cure: 'Treat it as an attack until the operator explains it.',
  },
  MC_ID_TOKEN_ISSUER: {
    cause: '`iss` differs from the issuer that was asked, by at least one character.',
    cure:
      'Where the operator always writes it that way, name that issuer in the `dialect`. Never trim or ignore it.' +
      inReferenceServer,
  },
  MC_ID_TOKEN_AUDIENCE: {
    cause: '`aud` lacks the client id of this application at this operator, or names somebody else as well.',
    cure: 'Check which client id discovery gave; otherwise treat it as an attack.',
  },
  MC_ID_TOKEN_AUTHORIZED_PARTY: {
    cause: '`azp` is there and is not the client id.',
    cure: 'As for the audience.',
  },
  MC_ID_TOKEN_EXPIRED: {
    cause: '`exp` is absent or past by more than `clockToleranceS`.',
    cure: 'Check the clock of this host. Tokens of zero lifetime, as of `mc_authz`, pass with the default of 30 seconds.',
  },
  MC_ID_TOKEN_NOT_YET_VALID: {
    cause: '`nbf` is ahead by more than `clockToleranceS`.',
    cure: 'Check the clock of this host, then tell the operator about its own.',
  },
  MC_ID_TOKEN_ISSUED_AT: {
    cause: '`iat` is absent, ahead by more than `clockToleranceS`, or older than an hour.',
    cure: 'Check the clock of this host, then tell the operator about its own.',
  },
  MC_ID_TOKEN_NONCE: {
    cause:
      'The token answers another request: a replay, or two sign-ins mixed up. After a refresh, it has another nonce than the first.',
    cure: 'Start again; if it lasts, treat it as an attack.',
  },
  MC_ID_TOKEN_ACR: {
    cause: 'The person was authenticated at a lower level than asked for, or `acr` is absent or names no level.',
    cure:
      'Ask again, or ask for a lower level where that is enough. Where the operator always leaves `acr` out or writes ' +
      '`LoA2`, name that in the `dialect`.' +
      inReferenceServer,
  },
  MC_ID_TOKEN_AMR: {
    cause: '`amr` is there, and is neither a name nor a list of names.',
    cure: operatorAtFault,
  },
  MC_ID_TOKEN_AUTH_TIME: {
    cause:
      '`auth_time` is 0 or in the future, or `maxAgeS` was asked for and it is absent or too long ago. After a refresh, it is another one.',
    cure: "Ask again with `prompt: 'login'` where the version knows it, or for a larger `maxAgeS`.",
  },
  MC_ID_TOKEN_SUBJECT: {
    cause: '`sub` is absent or not 1 to 255 printable ASCII characters; after a refresh, it is another one.',
    cure: operatorAtFault,
  },
  MC_ID_TOKEN_AT_HASH: {
    cause: 'The access token is not the one the id_token was issued with.',
    cure: 'Treat it as an attack until the operator explains it.',
  },
  MC_ID_TOKEN_HASHED_LOGIN_HINT: {
    cause: 'The person signed in with another number than the login hint named, perhaps on purpose.',
    cure: 'Ask whether the other number was meant, and start again with it or without a hint.',
  },
  MC_ID_TOKEN_DISPLAYED_DATA: {
    cause: '`displayed_data` lacks a part of the text that the person was to approve.',
    cure: 'Do not carry the transaction out: something else was approved.',
  },
  MC_ID_TOKEN_REPLAYED: {
    cause: 'The same token was accepted before.',
    cure: 'Show the start of the sign-in. If it repeats, an answer was copied.',
  },
}

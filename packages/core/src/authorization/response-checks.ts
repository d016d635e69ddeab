/**
 * The checks of an authorization response, in the order in which a sign-in that completed lists them: the codes of a
 * failure, and the sentence for a user whose sign-in passed. The operator makes the last one, at its token endpoint.
 */
export const RESPONSE_CHECKS = [
  {
    name: 'state',
    codes: ['MC_CALLBACK_UNRECOGNIZED', 'MC_TRANSACTION_UNKNOWN'],
    sentence: 'The answer belongs to a sign-in begun here, and to no other',
  },
  { name: 'browser', codes: ['MC_CALLBACK_BINDING_MISSING'], sentence: 'It arrived in the browser that began' },
  {
    name: 'redirect_url',
    codes: ['MC_CALLBACK_REDIRECT_URL'],
    sentence: 'It arrived at the address that only this operator has',
  },
  {
    name: 'response_issuer',
    codes: ['MC_CALLBACK_ISSUER'],
    sentence: 'It comes from the operator that was asked',
  },
  { name: 'pkce', codes: [], sentence: 'The code was bound to this server (PKCE)' },
] as const

export type ResponseCheck = (typeof RESPONSE_CHECKS)[number]['name']

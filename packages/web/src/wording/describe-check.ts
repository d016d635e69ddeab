const checks: Readonly<Record<string, string>> = {
  state: 'The answer belongs to a sign-in begun here, and to no other',
  browser: 'It arrived in the browser that began',
  redirect_url: 'It arrived at the address that only this operator has',
  response_issuer: 'It comes from the operator that was asked',
  pkce: 'The code was bound to this server (PKCE)',
  algorithm: 'The token is signed with an accepted algorithm',
  signature: 'Its signature is the operator’s',
  issuer: 'The operator that was asked issued it',
  audience: 'It was issued for this application',
  authorized_party: 'No other application may use it',
  expiry: 'It has not expired',
  issued_at: 'It was issued just now',
  nonce: 'It answers this very request',
  level_of_assurance: 'The level of assurance is as high as asked for',
  authentication_time: 'The time of the confirmation is plausible',
  subject: 'It names a subject',
  login_hint: 'It speaks of the number that was asked for',
  displayed_text: 'The phone showed the text that was sent',
  access_token_hash: 'Token and access token belong together',
  identity_subject: 'The attributes speak of the subject of the token',
  one_use: 'It had never been used before',
}

/** A check that was made, as a sentence; names added later stand for themselves. */
export function describeCheck(check: string): string {
  return checks[check] ?? check.replaceAll('_', ' ')
}

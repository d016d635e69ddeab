/** A defect of the abandoned SDKs, in one sentence, and why there is no test for it where there is none. */
export interface OldDefect {
  readonly defect: string
  readonly noTestBecause?: string
}

/** Security: whoever adds a number here adds a test whose title begins with it. */
export const securityDefects: Readonly<Record<string, OldDefect>> = {
  S1: { defect: 'A signature that fails is downgraded to "skipped", and version 1.1 skips every check.' },
  S2: { defect: 'Signature verification is commented out; the result is ignored.' },
  S3: { defect: 'Without version and key set in the metadata, a sign-in is complete after the nonce alone.' },
  S4: { defect: 'HS256 id_tokens are accepted, and only the first audience is compared.' },
  S5: { defect: 'Key sets are cached for ever, never fetched again for an unknown kid, and read whatever the status.' },
  S6: { defect: 'The HMAC key is the text of the key set, not its octets.' },
  S7: { defect: 'at_hash, acr, amr and hashed_login_hint are tested for presence at most, never compared.' },
  S8: { defect: 'Foreign audiences pass, absent claims crash, a future iat passes, clocks may not differ.' },
  S9: { defect: 'No PKCE, no issuer in the response, token endpoint and issuer from one changeable answer.' },
  S10: { defect: 'The expected state is taken from the callback itself, so any browser can complete a sign-in.' },
  S11: { defect: 'Sessions are read and removed in two steps, never expire, and survive an error.' },
  S12: { defect: 'Headless mode sends credentials to every host on the way and matches the redirect URL by prefix.' },
  S13: { defect: 'TLS certificates are not verified.' },
  S14: { defect: 'One shared set of headers carries credentials to strangers.' },
  S15: { defect: 'State and nonce are guessable, or the same, or absent.' },
  S16: { defect: 'Secrets, tokens and subscriber ids are stored in clear.' },
  S17: { defect: 'The phone number is logged.' },
  S18: {
    defect: 'A cached operator carries the previous user’s subscriber_id; the cache key ignores the application.',
  },
  S19: { defect: 'One request’s settings change those of another.' },
  S20: { defect: 'JSON is put together as text, and cache content is unserialized.' },
  S21: { defect: 'The operator selection session is a token that carries the application’s secret.' },
  S22: { defect: 'X-Forwarded-For is believed from anybody.' },
  S23: { defect: 'The client secret is inside the app; the Authorization header lacks its scheme.' },
  S24: {
    defect: 'The claims of a server-initiated notification are read without checking its signature.',
    noTestBecause: 'Server-initiated mode is not implemented; there is no notification endpoint.',
  },
}

/** Functional, as far as a relying party is concerned. */
export const functionalDefects: Readonly<Record<string, OldDefect>> = {
  'F-authorize': { defect: '"openid mc_authz" is not recognised as authorisation.' },
  'F-basic-auth': { defect: 'The client secret is sent in header and body, or not at all.' },
  'F-cache': { defect: 'Half a pair of MCC and MNC is taken for a whole one.' },
  'F-cache-key': { defect: 'Cache keys collide when part of a pair is absent.' },
  'F-cookies': { defect: 'Discovery cookies are filtered by wrong names, or split at the commas of their dates.' },
  'F-correlation': {
    defect: 'A cached answer is compared with another request’s correlation_id, which is not sent on.',
  },
  'F-dbts': { defect: 'dtbs is spelled dbts.' },
  'F-error-200': { defect: 'An error body that comes with status 200 is not recognised.' },
  'F-hint': { defect: 'ENCRYPTED_MSISDN in the metadata is not recognised as ENCR_MSISDN.' },
  'F-hint-both': { defect: 'A hint and a hint token are sent together.' },
  'F-hint-methods': { defect: 'Hints are sent that the operator does not list.' },
  'F-ipv6': { defect: 'An IPv6 address of the client crashes.' },
  'F-kyc-json': { defect: 'The claims of a KYC match are malformed JSON by specification.' },
  'F-claims-twice': { defect: 'The parameter claims is sent twice.' },
  'F-login-hint-token': { defect: 'login_hint_token carries the login hint, or is misspelled.' },
  'F-max-age': { defect: 'max_age is spelled max-age.' },
  'F-metadata-quirks': { defect: 'Members of the metadata that are wrongly typed break the reader.' },
  'F-metadata-ttl': { defect: 'Metadata are kept for nine seconds, below their own minimum.' },
  'F-names': { defect: 'Parameters are misspelled or come twice.' },
  'F-override-urls': { defect: 'Endpoints of discovery that the metadata lack are dropped.' },
  'F-recursion': { defect: 'A discovery that keeps failing is repeated without end.' },
  'F-redirect': { defect: 'Errors and selected operators are swallowed when the path says discovery_callback.' },
  'F-refusal': { defect: 'A refusal leaves the cached operator, so that the person cannot choose another.' },
  'F-refresh-url': { defect: 'Refresh falls back to the revocation endpoint.' },
  'F-selection': { defect: 'A malformed mcc_mnc crashes.' },
  'F-selection-rel': { defect: 'The first link is taken for operator selection, whatever its rel.' },
  'F-selection-status': { defect: 'Operator selection is recognised by one status only.' },
  'F-service-supported': { defect: 'Support is claimed where no scope was asked for or listed.' },
  'F-session': { defect: 'An unknown state crashes, and an error still asks for userinfo.' },
  'F-ttl': { defect: 'ttl is misread, and entries never expire.' },
  'F-use-authorize': { defect: 'Authorisation is recognised only by a scope of exactly mc_authz.' },
  'F-version': { defect: 'A configured mc_di_v3.0 is ignored, and wire strings differ from constants.' },
  'F-www-authenticate': { defect: 'A refusal without both attributes counts as success.' },
}

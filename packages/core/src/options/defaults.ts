/** A number that the host may set: the value that counts while it does not, and the range. */
export interface NumericOption {
  readonly default: number
  readonly lowest: number
  readonly highest: number
}

// Options of createMobileConnect.

/** Milliseconds for each call to a Discovery Service or operator. */
export const TIMEOUT_MS: NumericOption = { default: 10_000, lowest: 100, highest: 60_000 }
/** Bytes of each answer, after decompression. */
export const MAX_BODY_BYTES: NumericOption = { default: 262_144, lowest: 1_024, highest: 16_777_216 }
/** Seconds that a pending sign-in or operator selection lives. */
export const TRANSACTION_LIFETIME_S: NumericOption = { default: 600, lowest: 30, highest: 3_600 }
/** Seconds by which the clocks of operator and host may differ. */
export const CLOCK_TOLERANCE_S: NumericOption = { default: 30, lowest: 0, highest: 300 }
export const DEFAULT_ID_TOKEN_ALGORITHMS: readonly string[] = ['RS256']
export const DEFAULT_SCOPES = 'openid mc_authn'
/** Sends `X-Redirect: APP` to the Discovery Service. */
export const DEFAULT_X_REDIRECT = true
export const DEFAULT_DISCOVERY_DIALECT = 'documented'
/** Characters. The secret keys the HMAC that hides phone numbers. */
export const MIN_CACHE_KEY_SECRET_LENGTH = 32

/** The clock of a host that passes none. */
export const SYSTEM_CLOCK = (): number => Date.now()

// One sign-in.

/** Levels of assurance, in order of preference. */
export const DEFAULT_ACR_VALUES: readonly string[] = ['2']
/** Random bytes of state, nonce, PKCE verifier and `jti`. */
export const SECRET_BYTES = 32
/** Characters of a browser binding: 32 bytes in base64url. */
export const MIN_BINDING_LENGTH = 43
/** Bytes of client_name, context and binding_message together: the prompt must fit the phone's smallest channel. */
export const DISPLAYED_TEXT_MAX_BYTES = 93
/** Bytes of the parameter `claims` in JSON. */
export const CLAIMS_MAX_BYTES = 8_192
/** Characters of a login hint, a hint token, an encrypted number, `idTokenHint` or `correlationId`. */
export const HINT_MAX_LENGTH = 8_192
/** Characters of the reference that an operator answers a pushed request with. */
export const REQUEST_URI_MAX_LENGTH = 2_048
/** Seconds. CAMARA allows 300; a request is under way for far less. */
export const CLIENT_ASSERTION_LIFETIME_S = 60

// A sign-in without a browser.

/** Milliseconds between two requests to an operator that has no answer yet. */
export const POLL_INTERVAL_MS: NumericOption = { default: 5_000, lowest: 100, highest: 60_000 }
/** Milliseconds for everything together. */
export const MAX_TOTAL_MS: NumericOption = { default: 120_000, lowest: 1_000, highest: 600_000 }
/** Redirects of one sign-in, as many as the original SDK followed. */
export const MAX_REDIRECTS = 24

// id_token and logout token.

/** Characters of a token, encrypted or not. */
export const ID_TOKEN_MAX_LENGTH = 65_536
/** A token is validated seconds after it was issued; an older one does not answer this request. */
export const MAX_TOKEN_AGE_S = 3_600
/** Characters of `sub` (OpenID Connect Core 1.0, section 2). */
export const SUBJECT_MAX_LENGTH = 255

// Discovery.

/** A `ttl` that is farther away counts as this one: 180 days. */
export const MAX_DISCOVERY_TTL_MS = 15_552_000_000
/** Characters of a version that a header carries to the Discovery Service. */
export const HEADER_TEXT_MAX_LENGTH = 256

// JSON.

/** Levels of objects and arrays, the outermost included. */
export const MAX_JSON_DEPTH = 64

// What is remembered.

/** By which the clocks of two instances may differ. */
export const CLOCK_SKEW_MS = 60_000

// Provider metadata and key sets.

/** How long a document is fresh at most, as the SDK guide has it; its own `max-age` can only shorten it. */
export const DOCUMENT_FRESH_FOR_MS = 900_000
/** A document that was fetched this much later than another came from a wrong clock, and the other replaces it. */
export const DOCUMENT_MAX_LEAD_MS = 600_000
/** The interval before a failed fetch, or any refresh, is repeated. */
export const DOCUMENT_COOLDOWN_MS = 30_000
/** Documents of each kind that one process keeps in memory. */
export const MAX_DOCUMENTS = 256
/** A record about an issuer is written again after this time, so that a full cache evicts unused operators first. */
export const ISSUER_REWRITE_AFTER_MS = 900_000
/** Issuers that are remembered. */
export const MAX_ISSUERS = 256
/** Characters of an issuer that is listed. */
export const ISSUER_MAX_LENGTH = 2_048
/** Characters of a `WWW-Authenticate` header; a longer one is not read. */
export const CHALLENGE_MAX_LENGTH = 8_192

// Keys.

/** Keys of one set. */
export const MAX_KEYS = 100
export const MIN_MODULUS_BITS = 2_048
/** A verification takes four times as long with twice the bits; no operator is known to use more than 4096. */
export const MAX_MODULUS_BITS = 8_192
/** An exponent of 32 bits costs at most four times the usual 65537; one as long as the modulus costs 100 times as much. */
export const MAX_EXPONENT = 4_294_967_295n
/** 15 ms at 2048 bits, 80 ms at 4096, half a second at 8192, during which nothing else runs: an operator chooses the keys. */
export const MAX_BITS_FOR_PRIMALITY = 2_048
/** Verdicts on moduli that one process keeps in memory. */
export const MAX_JUDGED_KEYS = 256

// What pure functions computed before.

/** Texts that one function keeps the result of. */
export const MAX_REMEMBERED_TEXTS = 256
/** Characters of a text with a result that is kept. */
export const REMEMBERED_TEXT_MAX_LENGTH = 512

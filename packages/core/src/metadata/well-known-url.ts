const WELL_KNOWN_PATH = '/.well-known/openid-configuration'

/** Where an issuer publishes its metadata. */
export function wellKnownUrl(issuer: string): string {
  return issuer.replace(/\/$/, '') + WELL_KNOWN_PATH
}

/** The issuer that publishes its metadata at a URL, or `undefined` when the URL has another form. */
export function issuerOfWellKnownUrl(url: string): string | undefined {
  return url.endsWith(WELL_KNOWN_PATH) ? url.slice(0, -WELL_KNOWN_PATH.length) : undefined
}

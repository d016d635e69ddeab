/** The id of an issuer in the path of its callback, `{base}/discovery_callback/{id}`; `undefined` for any other path. */
export function readIssuerId(path: string, basePath: string): string | undefined {
  const prefix = `${basePath}/discovery_callback/`
  const id = path.startsWith(prefix) ? path.slice(prefix.length) : ''
  return /^[\w-]{16}$/.test(id) ? id : undefined
}

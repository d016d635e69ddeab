/** The path, query and fragment in the ASCII of a URL, as the header `Location` needs it. */
export function encodeReturnPath(path: string): string {
  const { pathname, search, hash } = new URL(path, 'https://site.invalid')
  return pathname + search + hash
}

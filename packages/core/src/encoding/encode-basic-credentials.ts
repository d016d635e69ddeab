/** The value of an `authorization` header, RFC 7617, with UTF-8 octets. */
export function encodeBasicCredentials(userId: string, password: string): string {
  const octets = new TextEncoder().encode(`${userId}:${password}`)
  return `Basic ${btoa(String.fromCharCode(...octets))}`
}

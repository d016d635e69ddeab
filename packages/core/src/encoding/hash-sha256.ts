/** SHA-256 over the UTF-8 octets of a text. */
export async function hashSha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

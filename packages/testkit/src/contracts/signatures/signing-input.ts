/** What every generated signature signs: the shape of a compact JWS without its last part. */
export const signingInput: Uint8Array<ArrayBuffer> = new TextEncoder().encode('eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJwY3IifQ')

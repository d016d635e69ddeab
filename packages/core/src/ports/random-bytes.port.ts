/** `count` octets from a cryptographic source. */
export type RandomBytes = (count: number) => Uint8Array

import { MobileConnectError } from '@mobile-connect/core'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { toUnreachable } from './to-unreachable.ts'

type Decoder = (body: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
])

/** Undoes a content coding, as far as the limit goes: a bomb does not unfold. An unknown one is left as it is, as fetch does. */
export async function decodeBody(body: Buffer, encoding: string, maxBodyBytes: number): Promise<Buffer> {
  if (body.length === 0) return body
  const decode = decoders.get(encoding.toLowerCase()) ?? ((encoded) => Promise.resolve(encoded))
  const decoded = await decode(body, { maxOutputLength: maxBodyBytes }).catch((error: unknown) => {
    throw error instanceof RangeError ? tooLarge(maxBodyBytes) : toUnreachable(error)
  })
  if (decoded.length > maxBodyBytes) throw tooLarge(maxBodyBytes)
  return decoded
}

function tooLarge(maxBodyBytes: number): MobileConnectError {
  return new MobileConnectError('MC_HTTP_BODY_TOO_LARGE', { expected: `at most ${maxBodyBytes} octets` })
}

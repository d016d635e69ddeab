import { MobileConnectError } from '@mobile-connect/core'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { toUnreachable } from './dispatch-request.ts'

type Decoder = (body: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>

const decodeZlib: Decoder = promisify(inflate)
const decodeRaw: Decoder = promisify(inflateRaw)

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['identity', (body) => Promise.resolve(body)],
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  // Some servers leave out the header of zlib, which begins with an 8 in the lower half of an octet.
  ['deflate', (body, options) => ((body[0] ?? 0) % 16 === 8 ? decodeZlib : decodeRaw)(body, options)],
  ['br', promisify(brotliDecompress)],
])

/** Undoes a content coding, as far as the limit goes: a bomb does not unfold. */
export async function decodeBody(body: Buffer, encoding: string, maxBodyBytes: number): Promise<Buffer> {
  if (body.length === 0) return body
  const decode = decoders.get(encoding.toLowerCase())
  if (decode === undefined) {
    throw new MobileConnectError('MC_HTTP_UNREACHABLE', {
      field: 'content-encoding',
      expected: 'gzip, deflate, br or none',
    })
  }
  const decoded = await decode(body, { maxOutputLength: maxBodyBytes }).catch((error: unknown) => {
    throw error instanceof RangeError ? tooLarge(maxBodyBytes) : toUnreachable(error)
  })
  if (decoded.length > maxBodyBytes) throw tooLarge(maxBodyBytes)
  return decoded
}

function tooLarge(maxBodyBytes: number): MobileConnectError {
  return new MobileConnectError('MC_HTTP_BODY_TOO_LARGE', { expected: `at most ${maxBodyBytes} octets` })
}

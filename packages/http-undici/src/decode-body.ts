import { MobileConnectError } from '@mobile-connect/core'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib'
import { toUnreachable } from './dispatch-request.ts'

type Decoder = (body: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>

const decodeZlib: Decoder = promisify(inflate)
const decodeRaw: Decoder = promisify(inflateRaw)

/** As many as fetch undoes. */
const MAX_CODINGS = 5

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  // Some servers leave out the header of zlib, which begins with an 8 in the lower half of an octet.
  ['deflate', (body, options) => ((body[0] ?? 0) % 16 === 8 ? decodeZlib : decodeRaw)(body, options)],
  ['br', promisify(brotliDecompress)],
  ['zstd', promisify(zstdDecompress)],
])

/**
 * Undoes content codings, as far as the limit goes: a bomb does not unfold.
 *
 * A list with a name that is no coding, such as `utf-8` or `none` of some gateways, leaves the body as it came: so does fetch.
 */
export async function decodeBody(body: Buffer, encoding: string, maxBodyBytes: number): Promise<Buffer> {
  const codings = encoding.toLowerCase().split(',')
  const known = codings.flatMap((coding) => decoders.get(coding.trim()) ?? [])
  if (known.length > MAX_CODINGS) {
    throw new MobileConnectError('MC_HTTP_UNREACHABLE', {
      field: 'content-encoding',
      expected: `at most ${MAX_CODINGS} codings`,
    })
  }
  let decoded = body
  if (body.length > 0 && known.length === codings.length) {
    for (const decode of known.toReversed()) {
      decoded = await decode(decoded, { maxOutputLength: maxBodyBytes }).catch((error: unknown) => {
        throw error instanceof RangeError ? tooLarge(maxBodyBytes) : toUnreachable(error)
      })
    }
  }
  if (decoded.length > maxBodyBytes) throw tooLarge(maxBodyBytes)
  return decoded
}

function tooLarge(maxBodyBytes: number): MobileConnectError {
  return new MobileConnectError('MC_HTTP_BODY_TOO_LARGE', { expected: `at most ${maxBodyBytes} octets` })
}

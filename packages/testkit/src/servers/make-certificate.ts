import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A certificate that vouches for itself, and its key, in PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

const ecdsaWithSha256 = tagged(0x30, Buffer.from('06082a8648ce3d040302', 'hex'))
const DAY_MS = 86_400_000

/**
 * Makes a certificate for an address of IPv4, on a key of its own, signed by itself (RFC 5280, section 4.1). Of two made
 * one after the other neither vouches for the other.
 *
 * @param address - Such as `127.0.0.1`.
 * @param expiresAtMs - Milliseconds since the Unix epoch; it is good for the day before.
 * @example
 * const server = await startLoopbackServer(answer, makeCertificate('127.0.0.1', Date.now() + 3_600_000))
 */
export function makeCertificate(address: string, expiresAtMs: number): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const serial = Buffer.concat([Buffer.of(1), randomBytes(8)])
  const commonName = tagged(0x0c, Buffer.from(`loopback ${serial.toString('hex')}`))
  const name = sequence(tagged(0x31, sequence(Buffer.from('0603550403', 'hex'), commonName)))
  const certificateAuthority = sequence(
    Buffer.from('0603551d130101ff', 'hex'),
    tagged(0x04, sequence(Buffer.of(1, 1, 255))),
  )
  const subjectAltName = sequence(
    Buffer.from('0603551d11', 'hex'),
    tagged(0x04, sequence(tagged(0x87, Buffer.from(address.split('.').map(Number))))),
  )
  const toBeSigned = sequence(
    Buffer.from('a003020102', 'hex'),
    tagged(0x02, serial),
    ecdsaWithSha256,
    name,
    sequence(time(expiresAtMs - DAY_MS), time(expiresAtMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(certificateAuthority, subjectAltName)),
  )
  const signature = tagged(0x03, Buffer.concat([Buffer.of(0), sign('sha256', toBeSigned, privateKey)]))
  const lines = sequence(toBeSigned, ecdsaWithSha256, signature)
    .toString('base64')
    .replaceAll(/.{64}/g, '$&\n')
    .trimEnd()
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** DER: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const prefix =
    length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from(prefix), content])
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(contents))
}

/** GeneralizedTime, to the second. */
function time(atMs: number): Buffer {
  return tagged(0x18, Buffer.from(`${new Date(atMs).toISOString().slice(0, 19).replaceAll(/\D/g, '')}Z`))
}

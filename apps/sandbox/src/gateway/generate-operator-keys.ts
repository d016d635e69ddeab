import { generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

const generate = promisify(generateKeyPair)

/** An RSA private key as `oidc-provider` takes it; its `kid` becomes the thumbprint, so it never repeats after a restart. */
export async function generateSigningKey(): Promise<JsonWebKey> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }
}

/** The key pair behind `subscriber_id`: discovery encrypts with the public half, the operator decrypts. */
export function generateSubscriberIdKey(): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return generate('rsa', { modulusLength: 2048 })
}

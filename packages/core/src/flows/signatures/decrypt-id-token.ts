import type { ValueOrPromise } from '../../crypto/value-or-promise.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { ID_TOKEN_MAX_LENGTH } from '../../options/defaults.ts'
import type { TokenDecrypter } from '../../ports/token-decrypter.port.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** The signed token inside an encrypted one, or the token itself: check 2. Without a key, five parts are no token. */
export function decryptIdToken(
  {
    ports,
    requireEncryptedIdTokens,
  }: Pick<FlowContext, 'requireEncryptedIdTokens'> & {
    readonly ports: Pick<FlowContext['ports'], 'tokenDecrypter'>
  },
  idToken: string,
): ValueOrPromise<string> {
  const { tokenDecrypter } = ports
  if (tokenDecrypter === undefined && !requireEncryptedIdTokens) return idToken
  const encrypted = idToken.length <= ID_TOKEN_MAX_LENGTH && idToken.split('.').length === 5
  if (!encrypted && requireEncryptedIdTokens) throw new MobileConnectError('MC_ID_TOKEN_NOT_ENCRYPTED')
  return encrypted && tokenDecrypter !== undefined ? decrypt(tokenDecrypter, idToken) : idToken
}

async function decrypt(tokenDecrypter: TokenDecrypter, idToken: string): Promise<string> {
  const signed = await tokenDecrypter.decrypt(idToken)
  if (signed === undefined) throw new MobileConnectError('MC_ID_TOKEN_DECRYPTION')
  return signed
}

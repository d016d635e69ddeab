import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { ID_TOKEN_MAX_LENGTH } from '../../options/defaults.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** The signed token inside an encrypted one, or the token itself: check 2. Without a key, five parts are no token. */
export async function decryptIdToken(
  {
    ports,
    encryptedIdTokensRequired,
  }: Pick<FlowContext, 'encryptedIdTokensRequired'> & {
    readonly ports: Pick<FlowContext['ports'], 'tokenDecrypter'>
  },
  idToken: string,
): Promise<string> {
  const encrypted = idToken.length <= ID_TOKEN_MAX_LENGTH && idToken.split('.').length === 5
  if (!encrypted && encryptedIdTokensRequired) throw new MobileConnectError('MC_ID_TOKEN_NOT_ENCRYPTED')
  if (!encrypted || ports.tokenDecrypter === undefined) return idToken
  const signed = await ports.tokenDecrypter.decrypt(idToken)
  if (signed === undefined) throw new MobileConnectError('MC_ID_TOKEN_DECRYPTION')
  return signed
}

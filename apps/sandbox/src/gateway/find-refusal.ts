import type { FaultId } from '../faults/fault.ts'
import type { InteractionRequest } from './read-interaction.ts'

/** What an operator that is strict on purpose refuses, once it knows the number: the description of its error. */
export function findRefusal(
  { codeChallenge, loginHint }: Pick<InteractionRequest, 'codeChallenge' | 'loginHint'>,
  applies: (fault: FaultId) => boolean,
): string | undefined {
  if (codeChallenge === '' && applies('pkce_required')) {
    return 'Authorization Server policy requires PKCE to be used for this request'
  }
  if (loginHint.startsWith('MSISDN:') && applies('plain_number_refused')) {
    return 'login_hint with a plain MSISDN is for trusted applications; send ENCR_MSISDN'
  }
  return undefined
}

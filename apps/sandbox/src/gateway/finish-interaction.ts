import { createHash } from 'node:crypto'
import type { InteractionResults } from 'oidc-provider'
import type { Prompt } from '../handset/prompt.ts'
import type { Operator } from './operator.ts'
import type { InteractionRequest } from './read-interaction.ts'

const refusals = {
  declined: 'The user declined the request',
  timed_out: 'The user did not answer in time',
  cancelled: 'The user cancelled the request',
} as const

/** What the phone's answer means to `oidc-provider`. */
export async function finishInteraction(
  operator: Operator,
  { clientId, scope, loginHint, loginHintToken, claims }: InteractionRequest,
  prompt: Prompt & { readonly outcome: NonNullable<Prompt['outcome']> },
): Promise<InteractionResults> {
  if (prompt.outcome !== 'approved') {
    return { error: 'access_denied', error_description: refusals[prompt.outcome] }
  }
  const { Grant } = await operator.provider()
  const grant = new Grant({ accountId: prompt.msisdn, clientId })
  grant.addOIDCScope(scope)
  const grantId = await grant.save()
  const hint = loginHint || loginHintToken
  operator.rememberGrant(grantId, {
    ...(hint && { hashedLoginHint: createHash('sha256').update(hint).digest('base64url') }),
    ...(claims && { claims }),
  })
  const withPin = prompt.levelOfAssurance === '3'
  return {
    login: {
      accountId: prompt.msisdn,
      acr: prompt.levelOfAssurance,
      amr: [withPin ? 'SIM_PIN' : 'SIM_OK'],
      remember: false,
    },
    consent: { grantId },
    select_account: {},
    no_seam: {},
  }
}

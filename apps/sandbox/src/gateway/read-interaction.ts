import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Operator } from './operator.ts'
import { chooseLevelOfAssurance } from './check-authorize-parameters.ts'

/** The authorization request behind an interaction page, already checked. */
export interface InteractionRequest {
  readonly uid: string
  readonly clientId: string
  readonly clientName: string
  readonly scope: string
  readonly loginHint: string
  readonly loginHintToken: string
  readonly claims: string
  /** Empty where the client uses no PKCE. */
  readonly codeChallenge: string
  readonly context: string
  readonly bindingMessage: string
  readonly levelOfAssurance: '2' | '3'
  /** Where to go on, once the interaction has its result. */
  readonly returnTo: string | undefined
}

/** `undefined` when the browser has no such interaction, or it has ended. */
export async function readInteraction(
  operator: Operator,
  uid: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<InteractionRequest | undefined> {
  const provider = await operator.provider()
  const interaction = await provider.interactionDetails(request, response).catch(() => undefined)
  if (interaction?.uid !== uid) return undefined
  const { params } = interaction
  const read = (name: string): string => {
    const value = params[name]
    return typeof value === 'string' ? value : ''
  }
  const client = await provider.Client.find(read('client_id'))
  if (!client) return undefined
  return {
    uid,
    clientId: client.clientId,
    clientName: client.clientName ?? client.clientId,
    scope: read('scope'),
    loginHint: read('login_hint'),
    loginHintToken: read('login_hint_token'),
    claims: read('claims'),
    codeChallenge: read('code_challenge'),
    context: read('context'),
    bindingMessage: read('binding_message'),
    levelOfAssurance: chooseLevelOfAssurance(read('acr_values')) ?? '2',
    returnTo: interaction.result && interaction.returnTo,
  }
}

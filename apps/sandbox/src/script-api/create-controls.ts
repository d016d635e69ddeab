import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import { findSituation } from '../situations/situations.ts'
import type { Operator } from '../gateway/operator.ts'
import type { Handset } from '../handset/create-handset.ts'
import { notifyRelyingParty } from '../logout/notify-relying-party.ts'
import type { SandboxControls } from './sandbox-controls.ts'

export function createControls(
  handset: Handset,
  operators: readonly Operator[],
  switches: SituationSwitches,
): SandboxControls {
  const find = (operatorId: string): Operator => {
    const operator = operators.find(({ profile }) => profile.id === operatorId)
    if (!operator) throw new TypeError(`no ID Gateway: ${operatorId}`)
    return operator
  }
  return {
    prompts: () =>
      handset
        .allPending()
        .map(({ id, msisdn, operatorId, clientName, context, bindingMessage, levelOfAssurance, expiresAtMs }) => ({
          id,
          msisdn,
          operator: operatorId,
          clientName,
          context,
          bindingMessage,
          levelOfAssurance,
          expiresAtMs,
        })),
    approve: handset.approve,
    decline: handset.decline,
    faults: (operatorId) => switches.switchedOn(find(operatorId).profile.id),
    switchFaultsOn: (operatorId, wanted) => {
      const unknown = wanted.find((id) => !findSituation(id))
      if (unknown !== undefined) throw new TypeError(`no such fault: ${unknown}`)
      switches.switchOn(find(operatorId).profile.id, wanted)
    },
    clearFaults: (operatorId) => {
      switches.switchOff(find(operatorId).profile.id)
    },
    rotateKeys: async (operatorId) => {
      const operator = find(operatorId)
      operator.rotateKeys(1)
      await operator.provider()
    },
    logOut: async (operatorId, msisdn) => {
      const operator = find(operatorId)
      const sessions = operator.sessions.ofNumber(msisdn)
      return Promise.all(sessions.map((session) => notifyRelyingParty(operator, session, switches)))
    },
    reset: () => {
      switches.reset()
      for (const operator of operators) operator.reset()
      handset.reset()
    },
  }
}

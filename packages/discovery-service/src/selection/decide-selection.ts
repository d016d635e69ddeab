import { isServed } from '../applications/is-served.ts'
import { encryptMsisdn } from '../discovery/encrypt-msisdn.ts'
import type { SelectionProblem } from '../pages/describe-problem.ts'
import type { Application } from '../ports/application-registry.port.ts'
import type { OperatorDirectory, OperatorEntry } from '../ports/operator-directory.port.ts'
import { Refusal } from '../wire/refusal.ts'
import { readMobileNumber } from './read-mobile-number.ts'

/** Where one submitted form leads: back to the application, or to the page once more. */
export type SelectionDecision =
  | { readonly kind: 'leave'; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'explain'; readonly problem: SelectionProblem }

export async function decideSelection(
  form: URLSearchParams,
  application: Application,
  directory: OperatorDirectory,
): Promise<SelectionDecision> {
  switch (form.get('action')) {
    case 'number':
      return decideByNumber(form.get('msisdn') ?? '', application, directory)
    case 'operator': {
      const operator = await directory.byId(form.get('operator') ?? '')
      if (!isServed(operator, application)) return { kind: 'explain', problem: 'operator_missing' }
      return { kind: 'leave', parameters: { mcc_mnc: nameNetwork(operator) } }
    }
    case 'give_up': {
      const unsupported = form.get('problem') === 'number_unsupported'
      return { kind: 'leave', parameters: { err_msg: unsupported ? 'NotSupportedOperatorMSISDN' : 'MSISDNNotFound' } }
    }
    case 'cancel':
      return { kind: 'leave', parameters: { error: 'access_denied' } }
    default:
      throw new Refusal(400, 'Invalid_Request', 'The form names no known action')
  }
}

async function decideByNumber(
  text: string,
  application: Application,
  directory: OperatorDirectory,
): Promise<SelectionDecision> {
  const reading = readMobileNumber(text)
  if (reading.kind !== 'number') return { kind: 'explain', problem: reading.kind }
  const operator = await directory.byMsisdn(reading.msisdn)
  if (operator === undefined) return { kind: 'explain', problem: 'number_unknown' }
  if (!isServed(operator, application)) return { kind: 'explain', problem: 'number_unsupported' }
  const mcc_mnc = nameNetwork(operator)
  if (operator.subscriberIdKey === undefined) return { kind: 'leave', parameters: { mcc_mnc } }
  const subscriber_id = await encryptMsisdn(reading.msisdn, operator.subscriberIdKey)
  return { kind: 'leave', parameters: { mcc_mnc, subscriber_id } }
}

function nameNetwork({ networks: [{ mcc, mnc }] }: OperatorEntry): string {
  return `${mcc}_${mnc}`
}

import { isServed } from '../applications/is-served.ts'
import { issueSubscriberIds } from '../subscribers/issue-subscriber-ids.ts'
import type { OperatorFilter } from '../pages/filter-operators.ts'
import type { SelectionProblem } from '../pages/languages/selection-texts.ts'
import type { Application } from '../ports/application-registry.port.ts'
import type { OperatorEntry } from '../ports/operator-directory.port.ts'
import { Refusal } from '../wire/refusal.ts'
import { readMobileNumber } from './read-mobile-number.ts'
import type { SelectionSettings } from './selection-settings.ts'

type Parameters = Readonly<Record<string, string>>

/** Where one submitted form leads: back to the application, or to the page once more. */
export type SelectionDecision =
  | {
      readonly kind: 'leave'
      readonly outcome: 'operator_selected'
      readonly operatorId: string
      readonly msisdn?: string
      readonly parameters: Parameters
    }
  | { readonly kind: 'leave'; readonly outcome: 'abandoned' | 'cancelled'; readonly parameters: Parameters }
  /** `filter`: what the list was searched for, so that it is shown again. */
  | { readonly kind: 'explain'; readonly problem: SelectionProblem; readonly filter?: OperatorFilter }
  | { readonly kind: 'search'; readonly filter: OperatorFilter }

export async function decideSelection(
  form: URLSearchParams,
  sessionId: string,
  application: Application,
  settings: SelectionSettings,
): Promise<SelectionDecision> {
  switch (form.get('action')) {
    case 'number': {
      const tooMany = await settings.rateLimiter.count('selection_number', sessionId)
      if (tooMany !== undefined) return { kind: 'explain', problem: 'too_many_numbers' }
      return decideByNumber(form.get('msisdn') ?? '', application, settings)
    }
    case 'operator': {
      const operator = await settings.directory.byId(form.get('operator') ?? '')
      if (!isServed(operator, application)) {
        return { kind: 'explain', problem: 'operator_missing', ...(form.has('name') && { filter: readFilter(form) }) }
      }
      return {
        kind: 'leave',
        outcome: 'operator_selected',
        operatorId: operator.id,
        parameters: { mcc_mnc: nameNetwork(operator) },
      }
    }
    case 'search':
      return { kind: 'search', filter: readFilter(form) }
    case 'give_up':
      return { kind: 'leave', outcome: 'abandoned', parameters: { err_msg: await explainGivingUp(form, settings) } }
    case 'cancel':
      return { kind: 'leave', outcome: 'cancelled', parameters: { error: 'access_denied' } }
    default:
      throw new Refusal(400, 'Invalid_Request', 'The form names no known action')
  }
}

function readFilter(form: URLSearchParams): OperatorFilter {
  return { country: form.get('country') ?? '', name: form.get('name') ?? '' }
}

async function decideByNumber(
  text: string,
  application: Application,
  settings: SelectionSettings,
): Promise<SelectionDecision> {
  const reading = readMobileNumber(text)
  if (reading.kind !== 'number') return { kind: 'explain', problem: reading.kind }
  const { msisdn } = reading
  const operator = await settings.directory.byMsisdn(msisdn)
  if (!isServed(operator, application)) return { kind: 'explain', problem: 'number_not_served' }
  const parameters = { mcc_mnc: nameNetwork(operator), ...(await issueSubscriberIds(msisdn, operator, settings)) }
  return { kind: 'leave', outcome: 'operator_selected', operatorId: operator.id, msisdn, parameters }
}

/** Told to the application only, once per session, which is what the application's own rate allows. */
async function explainGivingUp(form: URLSearchParams, { directory }: SelectionSettings): Promise<string> {
  const reading = readMobileNumber(form.get('msisdn') ?? '')
  const operator = reading.kind === 'number' ? await directory.byMsisdn(reading.msisdn) : undefined
  return operator === undefined ? 'MSISDNNotFound' : 'NotSupportedOperatorMSISDN'
}

function nameNetwork({ networks: [{ mcc, mnc }] }: OperatorEntry): string {
  return `${mcc}_${mnc}`
}

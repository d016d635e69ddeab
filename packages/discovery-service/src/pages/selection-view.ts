import type { OperatorEntry } from '../ports/operator-directory.port.ts'
import type { SelectionSession } from '../ports/selection-session-store.port.ts'
import type { OperatorFilter } from './filter-operators.ts'
import type { SelectionProblem, SelectionTexts } from './languages/selection-texts.ts'

/** What the selection page is made from. */
export interface SelectionView {
  readonly texts: SelectionTexts
  readonly clientName: string
  readonly session: SelectionSession
  /** The ones the person can choose from. */
  readonly operators: readonly OperatorEntry[]
  /** The one chosen before. */
  readonly remembered: OperatorEntry | undefined
  readonly problem?: SelectionProblem
  /** As entered, to be corrected. */
  readonly msisdn?: string
  readonly filter?: OperatorFilter
}

import type { OperatorEntry } from '../ports/operator-directory.port.ts'
import type { SelectionSession } from '../ports/selection-session-store.port.ts'
import { describeProblem, type SelectionProblem } from './describe-problem.ts'
import { groupByCountry } from './group-by-country.ts'
import { html, type Markup } from './markup.ts'

export interface SelectionView {
  readonly clientName: string
  readonly session: SelectionSession
  /** The ones the person can choose from. */
  readonly operators: readonly OperatorEntry[]
  readonly problem?: SelectionProblem
  /** As entered, to be corrected. */
  readonly msisdn?: string
}

export function renderSelectionPage(view: SelectionView): Markup {
  return html`<h1>Find your mobile operator</h1>
    <p class="lead">
      <strong>${view.clientName}</strong> signs you in with your mobile phone. Your number tells us which operator to
      ask.
    </p>
    ${renderNumberForm(view)} ${renderOperatorForm(view)} ${renderExit(view)}`
}

function renderNumberForm({ clientName, session, problem, msisdn }: SelectionView): Markup {
  const error = problem === undefined || problem === 'operator_missing' ? undefined : problem
  return html`<form method="post" novalidate>
    ${renderHidden(session, 'number')}
    <label for="msisdn">Mobile number</label>
    <p class="hint" id="msisdn-hint">With country code, for example +44&nbsp;7700&nbsp;900123</p>
    <input
      id="msisdn"
      name="msisdn"
      type="tel"
      inputmode="tel"
      autocomplete="tel"
      maxlength="40"
      required
      value="${msisdn}"
      aria-describedby="${error && 'msisdn-error '}msisdn-hint"
      ${error && html`aria-invalid="true" autofocus`}
    />
    ${error && html`<p class="error" id="msisdn-error" role="alert">${describeProblem(error)}</p>`}
    <button class="primary">Continue</button>
    <p class="hint">Your number is encrypted for your operator. ${clientName} does not see what you enter.</p>
  </form>`
}

function renderOperatorForm({ session, operators, problem }: SelectionView): Markup | undefined {
  if (operators.length === 0) return undefined
  const error = problem === 'operator_missing' ? problem : undefined
  const open = error ?? (problem === 'number_unknown' || problem === 'number_unsupported' ? problem : undefined)
  return html`<details ${open && html`open`}>
    <summary>Choose your operator instead</summary>
    <form method="post" novalidate>
      ${renderHidden(session, 'operator')}
      <label for="operator">Operator</label>
      <select
        id="operator"
        name="operator"
        required
        ${error && html`aria-invalid="true" aria-describedby="operator-error" autofocus`}
      >
        <option value="">Select an operator</option>
        ${groupByCountry(operators).map(
          ([country, members]) =>
            html`<optgroup label="${country}">
              ${members.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
            </optgroup>`,
        )}
      </select>
      ${error && html`<p class="error" id="operator-error" role="alert">${describeProblem(error)}</p>`}
      <button class="secondary">Use this operator</button>
    </form>
  </details>`
}

/** After a number that leads nowhere, leaving tells the application why; otherwise it is a plain cancellation. */
function renderExit({ clientName, session, problem }: SelectionView): Markup {
  const hopeless = problem === 'number_unknown' || problem === 'number_unsupported' ? problem : undefined
  return html`<form method="post" class="exit">
    ${renderHidden(session, hopeless ? 'give_up' : 'cancel')}
    ${hopeless && html`<input type="hidden" name="problem" value="${hopeless}" />`}
    <button class="quiet">${hopeless ? 'Give up' : 'Cancel'} and return to ${clientName}</button>
  </form>`
}

function renderHidden({ csrfToken }: SelectionSession, action: string): Markup {
  return html`<input type="hidden" name="csrf_token" value="${csrfToken}" />
    <input type="hidden" name="action" value="${action}" />`
}

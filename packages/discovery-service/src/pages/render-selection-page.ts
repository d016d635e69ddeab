import { type Html, html } from '@mobile-connect/pages'
import { renderFormMarks } from './render-form-marks.ts'
import { renderOperatorChoice } from './render-operator-choice.ts'
import type { SelectionView } from './selection-view.ts'

export function renderSelectionPage(view: SelectionView): Html {
  const { texts, clientName } = view
  return html`<h1>${texts.title}</h1>
    <p class="lead">${texts.lead(html`<strong>${clientName}</strong>`)}</p>
    ${renderRemembered(view)} ${renderNumberForm(view)} ${renderOperatorChoice(view)} ${renderExit(view)}`
}

function renderRemembered({ texts, session, remembered }: SelectionView): Html | undefined {
  if (remembered === undefined) return undefined
  return html`<form method="post" class="remembered">
    ${renderFormMarks(session, 'operator')}
    <input type="hidden" name="operator" value="${remembered.id}" />
    <p>${texts.lastTime(remembered.name)}</p>
    <button class="primary">${texts.useAgain(remembered.name)}</button>
  </form>`
}

function renderNumberForm({ texts, clientName, session, remembered, problem, msisdn }: SelectionView): Html {
  const error = problem === 'operator_missing' ? undefined : problem
  return html`<form method="post" novalidate>
    ${renderFormMarks(session, 'number')}
    <label for="msisdn">${texts.number}</label>
    <p class="hint" id="msisdn-hint">${texts.numberHint}</p>
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
    ${error && html`<p class="error" id="msisdn-error" role="alert">${texts.problems[error]}</p>`}
    <button class="${remembered ? 'secondary' : 'primary'}">${texts.next}</button>
    <p class="hint">${texts.privacy(clientName)}</p>
  </form>`
}

/** After a number that leads nowhere, leaving tells the application why; otherwise it is a plain cancellation. */
function renderExit({ texts, clientName, session, problem, msisdn }: SelectionView): Html {
  const hopeless = problem === 'number_not_served' || problem === 'too_many_numbers'
  return html`<form method="post" class="exit">
    ${renderFormMarks(session, hopeless ? 'give_up' : 'cancel')}
    ${hopeless ? html`<input type="hidden" name="msisdn" value="${msisdn}" />` : undefined}
    <button class="quiet">${hopeless ? texts.giveUp(clientName) : texts.cancel(clientName)}</button>
  </form>`
}

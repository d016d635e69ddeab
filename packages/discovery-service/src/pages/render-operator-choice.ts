import { filterOperators, type OperatorFilter } from './filter-operators.ts'
import { groupByCountry } from './group-by-country.ts'
import { type Html, html } from '@mobile-connect/pages'
import { renderFormMarks } from './render-form-marks.ts'
import type { SelectionView } from './selection-view.ts'

/** A list this short needs no search. */
const MAX_WITHOUT_SEARCH = 12
const MAX_SHOWN = 100

/** Country and name, then the operators that match, all without a script. */
export function renderOperatorChoice(view: SelectionView): Html | undefined {
  const { texts, operators, problem, filter } = view
  if (operators.length === 0) return undefined
  const open =
    filter !== undefined ||
    problem === 'operator_missing' ||
    problem === 'number_not_served' ||
    problem === 'too_many_numbers'
  return html`<details ${open ? html`open` : undefined}>
    <summary>${texts.chooseInstead}</summary>
    ${operators.length > MAX_WITHOUT_SEARCH ? renderSearch(view) : undefined} ${renderMatches(view)}
  </details>`
}

function renderSearch({ texts, session, operators, filter }: SelectionView): Html {
  return html`<form method="post" role="search">
    ${renderFormMarks(session, 'search')}
    <label for="country">${texts.country}</label>
    <select id="country" name="country">
      <option value="">${texts.anyCountry}</option>
      ${groupByCountry(operators, texts.language).map(
        ({ country, name }) =>
          html`<option value="${country}" ${country === filter?.country ? html`selected` : undefined}>${name}</option>`,
      )}
    </select>
    <label for="name">${texts.search}</label>
    <input id="name" name="name" type="search" autocomplete="off" maxlength="60" value="${filter?.name}" />
    <button class="secondary">${texts.showMatches}</button>
  </form>`
}

function renderMatches({ texts, session, operators, problem, filter }: SelectionView): Html | undefined {
  const error =
    problem === 'operator_missing'
      ? html`<p class="error" id="operator-error" role="alert">${texts.problems[problem]}</p>`
      : undefined
  if (operators.length > MAX_WITHOUT_SEARCH && filter === undefined) return error
  const matches = filterOperators(operators, filter ?? { country: '', name: '' }, texts.language)
  const nothing = html`<p class="note" role="status">${texts.noMatch}</p>`
  if (matches.length === 0) return html`${error} ${nothing}`
  return html`<form method="post" novalidate>
    ${renderFormMarks(session, 'operator')} ${filter && renderFilter(filter)}
    <label for="operator">${texts.operator}</label>
    <select
      id="operator"
      name="operator"
      required
      ${error && html`aria-invalid="true" aria-describedby="operator-error" autofocus`}
    >
      <option value="">${texts.selectOne}</option>
      ${groupByCountry(matches.slice(0, MAX_SHOWN), texts.language).map(
        ({ name: country, operators: members }) =>
          html`<optgroup label="${country}">
            ${members.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
          </optgroup>`,
      )}
    </select>
    ${error}
    ${matches.length > MAX_SHOWN ? html`<p class="hint" role="status">${texts.moreMatches(MAX_SHOWN)}</p>` : undefined}
    <button class="secondary">${texts.useOperator}</button>
  </form>`
}

/** So that the list is there again when nothing was chosen from it. */
function renderFilter({ country, name }: OperatorFilter): Html {
  return html`<input type="hidden" name="country" value="${country}" />
    <input type="hidden" name="name" value="${name}" />`
}

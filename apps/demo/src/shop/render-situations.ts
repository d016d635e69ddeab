import { html, type Html } from '@mobile-connect/pages'
import type { Situation } from '../sandbox/sandbox-view.ts'
import { formatMsisdn } from './format-msisdn.ts'

/** Everything that can go wrong, by where it does. */
export function renderSituations(situations: readonly Situation[]): Html {
  const groups = [...new Set(situations.map(({ group }) => group))]
  return html`<h3>Try a situation</h3>
    ${groups.map((group) => {
      const members = situations.filter((situation) => situation.group === group)
      return html`<details class="group">
        <summary>${group} <span class="count">${members.length}</span></summary>
        <ul class="phones">
          ${members.map(renderSituation)}
        </ul>
      </details>`
    })}`
}

function renderSituation({ msisdn, description, product, specification, specificationUrl }: Situation): Html {
  const digits = msisdn.replace('+', '')
  const query = new URLSearchParams({ msisdn: digits, ...(product && { product }) })
  return html`<li>
    <a href="/demo?${query.toString()}" data-msisdn="+${digits}" ${product && html`data-product="${product}"`}
      >${formatMsisdn(digits)}</a
    >
    <span>
      ${description}
      <small>
        ${
          specificationUrl === undefined
            ? specification
            : html`<a href="${specificationUrl}" target="_blank" rel="noopener">${specification}</a>`
        }
      </small>
    </span>
  </li>`
}

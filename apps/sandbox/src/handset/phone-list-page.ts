import { html } from 'hono/html'
import { type Html, layout } from '../pages/layout.ts'
import type { Situation } from '../situations/situation.ts'
import { situations } from '../situations/situations.ts'
import { formatMsisdn } from '../world/format-msisdn.ts'
import { type OperatorProfile, operatorProfiles } from '../world/operator-profiles.ts'
import { testNumbers } from '../world/test-numbers.ts'

/** Every simulated phone by operator, and everything that can go wrong. */
export function phoneListPage(unknown = false): Html {
  return layout({
    title: 'Simulated phones · Mobile Connect sandbox',
    theme: 'sandbox',
    main: html`<main class="wide">
        <p class="eyebrow">Mobile Connect sandbox</p>
        <h1>Simulated phones</h1>
        <p class="lead">
          Every test number has a phone here. Open one, sign in with its number, and answer the prompt that appears.
        </p>
        ${unknown ? html`<p class="notice" role="alert">There is no phone with that number. Choose one of these.</p>` : ''}
        <div class="operators">${operatorProfiles.map(operatorCard)}</div>
        <section class="situations" aria-labelledby="situations">
          <h2 id="situations">What can go wrong</h2>
          <p class="lead">
            Sign in with one of these numbers, and it does. Or switch it on for all sign-ins at an operator:
            <code>POST /sandbox/operators/g/faults</code> with <code>{"faults":["nonce_wrong"]}</code>.
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">Number</th>
                <th scope="col">Situation</th>
                <th scope="col">What happens</th>
                <th scope="col">What it should be</th>
              </tr>
            </thead>
            ${[...new Set(situations.map(({ stage }) => stage))].map(
              (stage) =>
                html`<tbody>
                  <tr>
                    <th class="stage" colspan="4" scope="rowgroup">${stage}</th>
                  </tr>
                  ${situations.filter((situation) => situation.stage === stage).map(situationRow)}
                </tbody>`,
            )}
          </table>
        </section>
      </main>
      <footer class="muted">For scripts: <a href="/sandbox.json">sandbox.json</a></footer>`,
  })
}

function operatorCard({ id, name, mcc, mnc, versions, particulars }: OperatorProfile): Html {
  const phones = testNumbers.filter(({ operator, fault }) => operator === id && fault === undefined)
  return html`<section class="card operator-${id}" aria-labelledby="operator-${id}">
    <h2 id="operator-${id}">
      <span class="brand-mark" aria-hidden="true">${id.toUpperCase()}</span>${name}
      <span class="muted code">${mcc}/${mnc}</span>
    </h2>
    ${versions.length > 0 ? html`<p class="versions">${versions.map((version) => html`<code>${version}</code> `)}</p>` : ''}
    <p class="muted">${markCode(particulars)}</p>
    <ul class="phones">
      ${phones.map(
        ({ msisdn, description }) =>
          html`<li>
            <a href="/?msisdn=${msisdn}">${formatMsisdn(msisdn)}</a>
            <span class="muted">${description}</span>
          </li>`,
      )}
    </ul>
  </section>`
}

function situationRow({ id, number, description, section, sectionUrl }: Situation): Html {
  const phone = testNumbers.some(({ msisdn }) => msisdn === number)
  return html`<tr>
    <td class="nowrap">
      ${phone ? html`<a href="/?msisdn=${number}">${formatMsisdn(number)}</a>` : formatMsisdn(number)}
    </td>
    <td><code>${id}</code></td>
    <td>${description}</td>
    <td class="muted">${sectionUrl ? html`<a href="${sectionUrl}">${section}</a>` : section}</td>
  </tr>`
}

/** Text between backticks as code. */
function markCode(text: string): readonly (Html | string)[] {
  return text.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part))
}

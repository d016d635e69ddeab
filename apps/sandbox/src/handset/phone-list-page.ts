import { html } from 'hono/html'
import { type Html, layout } from '../pages/layout.ts'
import { formatMsisdn } from '../world/format-msisdn.ts'
import { operatorProfiles } from '../world/operator-profiles.ts'
import { testNumbers } from '../world/test-numbers.ts'

/** Every simulated phone, by operator. */
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
        <div class="operators">
          ${operatorProfiles.map(
            ({ id, name, mcc, mnc }) =>
              html`<section class="card operator-${id}" aria-labelledby="operator-${id}">
                <h2 id="operator-${id}">
                  <span class="brand-mark" aria-hidden="true">${id.toUpperCase()}</span>${name}
                  <span class="muted code">${mcc}/${mnc}</span>
                </h2>
                <ul class="phones">
                  ${testNumbers
                    .filter(({ operator }) => operator === id)
                    .map(
                      ({ msisdn, does }) =>
                        html`<li>
                          <a href="/?msisdn=${msisdn}">${formatMsisdn(msisdn)}</a>
                          <span class="muted">${does}</span>
                        </li>`,
                    )}
                </ul>
              </section>`,
          )}
        </div>
      </main>
      <footer class="muted">For scripts: <a href="/sandbox.json">sandbox.json</a></footer>`,
  })
}

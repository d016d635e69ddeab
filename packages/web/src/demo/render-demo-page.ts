import type { QueryMistake } from '../query/query-mistake.ts'
import type { Page } from '../pages/page.ts'
import type { Site } from '../site.ts'
import type { DemoOptions } from './demo-options.ts'
import { demoProducts } from './demo-products.ts'
import { firstMsisdn } from './first-msisdn.ts'
import { formatMsisdn } from './format-msisdn.ts'
import { html, type Html } from '../pages/html.ts'
import { renderChoice } from './render-choice.ts'
import { renderDemoWorld } from './render-demo-world.ts'
import { renderField } from './render-field.ts'

const ways = [
  { value: 'msisdn', label: 'Number' },
  { value: 'mcc_mnc', label: 'MCC and MNC' },
  { value: 'selection', label: 'Let me choose' },
]

/** The form keeps whatever the query says, so that a mistake costs nobody the rest of what they entered. */
export function renderDemoPage(
  demo: DemoOptions,
  site: Site,
  query: URLSearchParams,
  mistakes: readonly QueryMistake[] = [],
): Page {
  const offered = demoProducts.filter(({ scope }) => scope.split(' ').every((one) => site.scopesAllowed.includes(one)))
  const main = html`<div class="intro">
      <h1>Sign in with your phone number</h1>
      <p class="lead">No password: your mobile operator asks you on your phone, and you say yes or no.</p>
    </div>
    <div class="columns">
      <form class="card" id="start" method="get" action="/demo/start">
        ${renderOtherMistakes(mistakes)}
        ${offered.length > 0 && renderChoice('product', 'Product', offered, productOf(query))}
        ${site.allowTransactionTextFromQuery && renderTransactionText(site, query, mistakes)}
        ${renderChoice('find', 'Find my operator by', ways, wayOf(query))}
        <fieldset class="panel panel-msisdn">
          <legend class="unseen">Phone number</legend>
          ${renderField(
            {
              name: 'msisdn',
              label: 'Phone number',
              value: query.get('msisdn') ?? formatMsisdn(firstMsisdn(demo)),
              hint: 'With country code. Its simulated phone rings.',
              inputMode: 'tel',
              autocomplete: 'tel',
            },
            mistakes,
          )}
        </fieldset>
        <fieldset class="panel panel-mcc_mnc pair">
          <legend class="unseen">Mobile network</legend>
          ${renderField({ name: 'mcc', label: 'MCC', hint: 'Country, such as 907.', value: query.get('mcc') ?? '', inputMode: 'numeric' }, mistakes)}
          ${renderField({ name: 'mnc', label: 'MNC', hint: 'Network, such as 07.', value: query.get('mnc') ?? '', inputMode: 'numeric' }, mistakes)}
        </fieldset>
        <p class="panel panel-selection hint">You pick your operator from a list on the next page.</p>
        <button class="button" type="submit">Continue</button>
      </form>
      ${renderDemoWorld(demo)}
    </div>`
  return { title: 'Sign in with your phone number', main, hasForm: true, script: 'demo' }
}

function wayOf(query: URLSearchParams): string {
  return query.get('find') || (query.get('mcc') || query.get('mnc') ? 'mcc_mnc' : 'msisdn')
}

function productOf(query: URLSearchParams): string | undefined {
  const [scope, acrValues] = [query.get('scope'), query.get('acr_values') ?? '2']
  const asked =
    demoProducts.find((product) => product.scope === scope && product.acrValues === acrValues) ??
    demoProducts.find((product) => product.scope === scope)
  return query.get('product') ?? asked?.value
}

function renderTransactionText(site: Site, query: URLSearchParams, mistakes: readonly QueryMistake[]): Html {
  const { context = 'Pay 12.50 EUR for order 123', bindingMessage = 'jamaica clock' } = site.transactionText ?? {}
  return html`<fieldset class="panel panel-text pair">
    <legend class="unseen">What the phone shows</legend>
    ${renderField(
      {
        name: 'context',
        label: 'Context',
        value: query.get('context') ?? context,
        hint: 'Shown on the phone only.',
      },
      mistakes,
    )}
    ${renderField(
      {
        name: 'binding_message',
        label: 'Binding message',
        value: query.get('binding_message') ?? bindingMessage,
        hint: 'Shown on both screens.',
      },
      mistakes,
    )}
  </fieldset>`
}

const fields = ['msisdn', 'mcc', 'mnc', 'context', 'binding_message']

function renderOtherMistakes(mistakes: readonly QueryMistake[]): Html | undefined {
  const others = mistakes.filter(({ parameter }) => !fields.includes(parameter))
  if (others.length === 0) return undefined
  return html`<ul class="error" role="alert">
    ${others.map(({ parameter, detail }) => html`<li><code>${parameter}</code>: ${detail}</li>`)}
  </ul>`
}

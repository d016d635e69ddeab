import { html, type Html, type Page } from '@mobile-connect/pages'
import type { ParameterError } from '@mobile-connect/web'
import type { SandboxView } from '../sandbox/sandbox-view.ts'
import { formatMsisdn } from './format-msisdn.ts'
import { products } from './products.ts'
import { renderChoice } from './render-choice.ts'
import { renderField } from './render-field.ts'
import { renderSandbox } from './render-sandbox.ts'

const ways = [
  { value: 'msisdn', label: 'Number' },
  { value: 'mcc_mnc', label: 'MCC and MNC' },
  { value: 'selection', label: 'Let me choose' },
]

/** The form keeps what the query contains, so that after a mistake the rest need not be typed again. */
export function renderShopPage(
  sandbox: SandboxView,
  query: URLSearchParams,
  mistakes: readonly ParameterError[] = [],
): Page {
  const main = html`<div class="intro">
      <h1>Sign in with your phone number</h1>
      <p class="lead">No password: your mobile operator asks you on your phone, and you say yes or no.</p>
    </div>
    <div class="columns">
      <form class="card" id="start" method="get" action="/demo/start">
        ${renderOtherMistakes(mistakes)} ${renderChoice('product', 'Product', products, productOf(query))}
        ${renderTransactionText(query, mistakes)} ${renderChoice('find', 'Find my operator by', ways, wayOf(query))}
        <fieldset class="panel panel-msisdn">
          <legend class="unseen">Phone number</legend>
          ${renderField(
            {
              name: 'msisdn',
              label: 'Phone number',
              value: query.get('msisdn') ?? formatMsisdn(sandbox.msisdn),
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
      ${renderSandbox(sandbox)}
    </div>`
  return { title: 'Sign in with your phone number', main, hasForm: true }
}

function wayOf(query: URLSearchParams): string {
  return query.get('find') || (query.get('mcc') || query.get('mnc') ? 'mcc_mnc' : 'msisdn')
}

function productOf(query: URLSearchParams): string | undefined {
  const [scope, acrValues] = [query.get('scope'), query.get('acr_values') ?? '2']
  const asked =
    products.find((product) => product.scope === scope && product.acrValues === acrValues) ??
    products.find((product) => product.scope === scope)
  return query.get('product') ?? asked?.value
}

function renderTransactionText(query: URLSearchParams, mistakes: readonly ParameterError[]): Html {
  return html`<fieldset class="panel panel-text pair">
    <legend class="unseen">What the phone shows</legend>
    ${renderField(
      {
        name: 'context',
        label: 'Context',
        value: query.get('context') ?? 'Pay 12.50 EUR for order 123',
        hint: 'Shown on the phone only.',
      },
      mistakes,
    )}
    ${renderField(
      {
        name: 'binding_message',
        label: 'Binding message',
        value: query.get('binding_message') ?? 'jamaica clock',
        hint: 'Shown on both screens.',
      },
      mistakes,
    )}
  </fieldset>`
}

const fields = ['msisdn', 'mcc', 'mnc', 'context', 'binding_message']

function renderOtherMistakes(mistakes: readonly ParameterError[]): Html | undefined {
  const others = mistakes.filter(({ parameter }) => !fields.includes(parameter))
  if (others.length === 0) return undefined
  return html`<ul class="error" role="alert">
    ${others.map(({ parameter, detail }) => html`<li><code>${parameter}</code>: ${detail}</li>`)}
  </ul>`
}

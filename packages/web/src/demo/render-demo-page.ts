import type { QueryMistake } from '../query/query-mistake.ts'
import type { Page } from '../pages/page.ts'
import type { Site } from '../site.ts'
import type { DemoOptions } from './demo-options.ts'
import { html, type Html } from '../pages/html.ts'
import { renderChoice } from './render-choice.ts'
import { renderDemoWorld } from './render-demo-world.ts'
import { renderField } from './render-field.ts'

const ways = [
  { value: 'msisdn', label: 'Phone number' },
  { value: 'mcc_mnc', label: 'MCC and MNC' },
  { value: 'selection', label: 'Let me choose' },
]

const products = [
  { value: 'openid mc_authn', label: 'Sign in', text: 'Confirm who you are' },
  { value: 'openid mc_authz', label: 'Authorise', text: 'Approve one transaction' },
  { value: 'openid mc_identity_phonenumber', label: 'Identity', text: 'Share your number' },
]

const levels = [
  { value: '2', label: 'Level 2', text: 'Tap on the phone' },
  { value: '3', label: 'Level 3', text: 'Tap and PIN' },
]

/** The form keeps whatever the query says, so that a mistake costs nobody the rest of what they entered. */
export function renderDemoPage(
  demo: DemoOptions,
  site: Site,
  query: URLSearchParams,
  mistakes: readonly QueryMistake[] = [],
): Page {
  const offered = products.filter(({ value }) => value.split(' ').every((scope) => site.scopesAllowed.includes(scope)))
  const main = html`<div class="intro">
      <h1>Sign in with your phone number</h1>
      <p class="lead">No password: your mobile operator asks you on your phone, and you say yes or no.</p>
    </div>
    <div class="columns">
      <form class="card" id="start" method="get" action="${site.basePath}/start_discovery">
        ${renderOtherMistakes(mistakes)} ${renderChoice('find', 'Find my operator by', ways, wayOf(query))}
        <fieldset class="panel panel-msisdn">
          <legend class="unseen">Phone number</legend>
          ${renderField(
            {
              name: 'msisdn',
              label: 'Phone number',
              value: query.get('msisdn') ?? '',
              hint: 'With country code, such as +44 7700 900907.',
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
        ${offered.length > 0 && renderChoice('scope', 'Product', offered, query.get('scope') ?? undefined)}
        ${site.allowTransactionTextFromQuery && renderTransactionText(site, query, mistakes)}
        ${renderChoice('acr_values', 'Level of assurance', levels, query.get('acr_values') ?? undefined)}
        <button class="button" type="submit">Continue</button>
      </form>
      ${renderDemoWorld(demo)}
    </div>`
  return { title: 'Sign in with your phone number', main, hasForm: true, hasScript: true }
}

function wayOf(query: URLSearchParams): string {
  return query.get('find') || (query.get('mcc') || query.get('mnc') ? 'mcc_mnc' : 'msisdn')
}

function renderTransactionText(site: Site, query: URLSearchParams, mistakes: readonly QueryMistake[]): Html {
  const { context = 'Pay 12.50 EUR for order 123', bindingMessage = 'jamaica clock' } = site.transactionText ?? {}
  return html`<fieldset class="panel panel-text">
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
        hint: 'Shown on both screens, to compare.',
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

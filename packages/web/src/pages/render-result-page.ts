import { html, type Html, type HtmlChild, type Page } from '@mobile-connect/pages'
import type { IdentityData, SignedIn } from '@mobile-connect/core'
import type { WebSettings } from '../request-context.ts'
import { describeAssurance, describeMethod } from './describe-authentication.ts'
import { describeCheck } from './describe-check.ts'

/** Created by the first page, because it would be a tenth of what the import of this package costs. */
let format: Intl.DateTimeFormat | undefined

/** `action` is what the person can do next. Default: start over. */
export function renderResultPage(
  signIn: SignedIn,
  identity: IdentityData | undefined,
  settings: WebSettings,
  action: Html = html`<a class="button" href="${settings.startPath}">Start over</a>`,
): Page {
  const { claims, operator } = signIn
  const title = titleOf(signIn.scope)
  const main = html`<section class="card message">
      <svg class="sign sign-ok" viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="22" />
        <path d="m15 25 6.5 6.5L34 18" />
      </svg>
      <h1>${title}</h1>
      <p class="lead">Confirmed by ${operator.name || 'your operator'}.</p>
      <div class="actions">${action}</div>
    </section>
    ${identity && renderIdentity(identity)}
    <section class="card">
      <h2>Who and how</h2>
      <dl class="facts">
        ${fact('Operator', [operator.name || signIn.issuer, operator.country && html` <small>${operator.country}</small>`])}
        ${fact('Subject (PCR)', [html`<code>${signIn.subject}</code>`, html`<small>unique at ${signIn.issuer}</small>`])}
        ${fact('Level of assurance', [claims.acr ?? 'none', html`<small>${describeAssurance(claims.acr)}</small>`])}
        ${fact(
          'Confirmed by',
          (claims.amr ?? []).map((method) => html`<code>${method}</code><small>${describeMethod(method)}</small>`),
        )}
        ${claims.auth_time !== undefined && fact('Confirmed at', renderTime(claims.auth_time))}
        ${fact('Answer issued at', renderTime(claims.iat))} ${fact('Product', html`<code>${signIn.scope}</code>`)}
      </dl>
    </section>
    <section class="card">
      <h2>What was checked</h2>
      <ol class="checks">
        ${signIn.checks.map((check) => html`<li>${describeCheck(check)}</li>`)}
      </ol>
    </section>`
  return { title, main }
}

/** Who is signed in, and the way out. */
export function renderSessionPage(signIn: SignedIn, identity: IdentityData | undefined, settings: WebSettings): Page {
  const signOut = html`<form method="post" action="${settings.basePath}/logout">
      <button class="button" type="submit">Sign out</button>
    </form>
    ${settings.homePath !== undefined && html`<a class="button quiet" href="${settings.homePath}">Start over</a>`}`
  return { ...renderResultPage(signIn, identity, settings, signOut), hasForm: true }
}

function titleOf(scope: string): string {
  if (/\bmc_authz\b/.test(scope)) return 'Your approval has arrived'
  if (/\bmc_identity_/.test(scope)) return 'Your details have arrived'
  return 'You are signed in'
}

function renderIdentity(identity: IdentityData): Html {
  const attributes = Object.entries(identity).filter(([name]) => name !== 'sub')
  return html`<section class="card">
    <h2>What the operator shared</h2>
    <dl class="facts">${attributes.map(([name, value]) => fact(nameOf(name), textOf(value)))}</dl>
  </section>`
}

function fact(term: string, value: HtmlChild): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`
}

/** `phone_number` as "Phone number". */
function nameOf(claim: string): string {
  const words = claim.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A NumericDate (seconds since the Unix epoch) in words. */
function renderTime(atS: number): Html {
  const instant = new Date(atS * 1000)
  format ??= new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' })
  return html`<time datetime="${instant.toISOString()}">${format.format(instant)} UTC</time>`
}

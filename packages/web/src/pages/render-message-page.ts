import { html, type Page } from '@mobile-connect/pages'
import type { WebSettings } from '../request-context.ts'

/** What to tell a person, mostly when something did not work out. */
export interface Message {
  readonly title: string
  readonly text: string
  /** It did work out, or nothing is wrong and the person decides. Default: it did not work out. */
  readonly sign?: 'ok' | 'ask' | 'stop'
  /** Details to quote, as pairs of term and value. */
  readonly facts?: readonly (readonly [term: string, value: string])[]
  /** Ways on, the first one recommended. Default: begin again. */
  readonly actions?: readonly (readonly [label: string, href: string])[]
}

const signs = {
  ok: 'm15 25 6.5 6.5L34 18',
  ask: 'M18.5 19a5.5 5.5 0 1 1 8 4.9c-1.7 .9-2.5 1.8-2.5 3.6M24 33v.5',
  stop: 'M24 14v13M24 33v.5',
}

export function renderMessagePage(
  { title, text, sign = 'stop', facts = [], actions }: Message,
  settings: WebSettings,
): Page {
  const ways = actions ?? [['Begin again', settings.startPath] as const]
  const main = html`<section class="card message">
    <svg class="sign sign-${sign}" viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="22" />
      <path d="${signs[sign]}" />
    </svg>
    <h1>${title}</h1>
    <p class="lead">${text}</p>
    ${
      facts.length > 0 &&
      html`<dl class="facts">
        ${facts.map(
          ([term, value]) =>
            html`<div>
              <dt>${term}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>`
    }
    <p class="actions">
      ${ways.map(([label, href], index) => html`<a class="${index === 0 ? 'button' : 'button quiet'}" href="${href}">${label}</a>`)}
    </p>
  </section>`
  return { title, main }
}

import { html, type Html, type Page } from '@mobile-connect/pages'
import type { Step } from '../inspector/step.ts'
import type { SandboxView } from '../sandbox/sandbox-view.ts'
import { renderStep } from './render-step.ts'

/** The site, the phone, and between them the protocol. Without JavaScript, steps appear when the page is loaded again. */
export function renderStagePage(sandbox: SandboxView, query: URLSearchParams, steps: readonly Step[]): Page {
  const { handsetUrl, descriptionUrl, phones } = sandbox
  const sitePath = query.size === 0 ? '/demo' : `/demo?${query.toString()}`
  const numbers = phones.map(({ msisdn }) => msisdn.replace('+', '')).join(' ')
  const main = html`<h1 class="unseen">Mobile Connect, live</h1>
    <section class="pane pane-site" id="site" aria-labelledby="site-title">
      <header class="pane-head">
        <h2 id="site-title">The site</h2>
        <a href="${sitePath}" target="_blank">Open alone<span class="unseen">: the site</span></a>
      </header>
      <iframe name="site" title="The site" src="${sitePath}"></iframe>
    </section>
    <section class="pane pane-phone" id="phone" aria-labelledby="phone-title">
      <header class="pane-head">
        <h2 id="phone-title">The phone</h2>
        <a href="${handsetUrl}" target="phone">All phones</a>
      </header>
      <iframe
        name="phone"
        title="The simulated phone"
        src="${handsetUrl}?msisdn=${sandbox.msisdn}"
        data-url="${handsetUrl}"
        data-numbers="${numbers}"
      ></iframe>
    </section>
    ${renderInspector(steps)}`
  return {
    title: 'The whole protocol on one screen',
    main,
    frames: new URL(handsetUrl).origin,
    links: [
      ['The site', '#site'],
      ['The phone', '#phone'],
      ['Protocol', '#inspector'],
      ['Sandbox', descriptionUrl],
    ],
  }
}

function renderInspector(steps: readonly Step[]): Html {
  const last = steps.at(-1)?.id ?? 0
  return html`<details class="pane pane-inspector" id="inspector" open>
    <summary class="pane-head">
      <h2>Protocol inspector</h2>
      <span class="count">${steps.length}</span><span class="unseen">steps</span>
    </summary>
    <div class="pane-scroll" tabindex="0" role="region" aria-label="Steps of the protocol">
      <div class="pane-empty">
        Sign in on the site. Every step appears here as it happens, secrets and numbers masked:
        <ol>
          <li>discovery: which operator serves the number</li>
          <li>the authorization request, parameter by parameter</li>
          <li>the callback, and the code exchanged for tokens</li>
          <li>the ID token, decoded, with each check of it</li>
          <li>the identity answer, where attributes are shared</li>
        </ol>
      </div>
      <ol class="steps" id="steps" data-url="/demo/steps?after=${last}">
        ${steps.map(renderStep)}
      </ol>
      <noscript><p class="pane-empty">Load this page again to see further steps.</p></noscript>
    </div>
    <p class="unseen" role="status" id="announcer"></p>
  </details>`
}

import { html } from 'hono/html'
import type { Prompt } from '../handset/prompt.ts'
import { type Html, layout } from '../pages/layout.ts'
import type { OperatorProfile } from '../world/operator-profiles.ts'
import type { InteractionRequest } from './read-interaction.ts'

const RELOAD_S = 2

/** "A prompt went to your phone": waits, and moves on by itself. Never shows the context, which belongs on the phone alone. */
export function waitingPage(
  profile: OperatorProfile,
  { uid, clientName, bindingMessage }: InteractionRequest,
  prompt: Prompt,
): Html {
  return page(
    profile,
    'Check your phone',
    html`<div class="waiting" aria-hidden="true"><span class="waiting-ring"></span>${phoneIcon}</div>
      <h1>Check your phone</h1>
      <p class="lead" role="status">
        <strong>${clientName}</strong> asks you to confirm. We sent the request to your phone, number ending in
        <span class="nowrap">${prompt.msisdn.slice(-3)}</span>.
      </p>
      ${
        bindingMessage
          ? html`<div class="binding">
              <p>Your phone must show</p>
              <p class="binding-message">${bindingMessage}</p>
            </div>`
          : ''
      }
      <p class="muted">This page moves on by itself as soon as you answer.</p>
      <div class="actions">
        <a class="button" href="/?msisdn=${prompt.msisdn}" target="phone">Open the simulated phone</a>
        ${cancelForm(profile, uid)}
      </div>`,
    { script: 'gateway.js', reloadS: RELOAD_S },
  )
}

/** Asks for the number when the request named none. */
export function numberPage(
  profile: OperatorProfile,
  { uid, clientName }: InteractionRequest,
  problem?: { readonly entered: string; readonly found: 'invalid' | 'unknown' },
): Html {
  const sentence =
    problem?.found === 'invalid'
      ? 'Enter the number with its country code, such as +44\u00a07700\u00a0900907.'
      : `This is not a number of ${profile.name}.`
  return page(
    profile,
    'Your phone number',
    html`<h1>Your phone number</h1>
      <p class="lead"><strong>${clientName}</strong> wants to know that it is you. We ask on your phone.</p>
      <form method="post" action="${action(profile, uid, 'number')}" novalidate>
        <div class="field">
          <label for="msisdn">Phone number with country code</label>
          <input
            id="msisdn"
            name="msisdn"
            type="tel"
            autocomplete="tel"
            placeholder="+44 7700 900907"
            value="${problem?.entered ?? ''}"
            ${problem ? html`autofocus aria-invalid="true" aria-describedby="msisdn-error"` : ''}
          />
          ${problem ? html`<p class="error" id="msisdn-error">${sentence}</p>` : ''}
        </div>
        <button class="button">Continue</button>
      </form>
      <div class="actions">${cancelForm(profile, uid)}</div>`,
  )
}

/** The end of a logout that leads nowhere else. */
export function signedOutPage(profile: OperatorProfile): Html {
  return page(
    profile,
    'You are signed out',
    html`<h1>You are signed out</h1>
      <p class="lead">${profile.name} keeps no session: the next sign-in asks on your phone again.</p>`,
  )
}

/** For what must not be answered by a redirect. */
export function gatewayErrorPage(profile: OperatorProfile, error: string, description: string): Html {
  return page(
    profile,
    'This request cannot be answered',
    html`<h1>This request cannot be answered</h1>
      <p class="lead">${profile.name} cannot send you back to the site you came from. Go back and try again.</p>
      <dl class="facts">
        <div>
          <dt>Error</dt>
          <dd><code>${error}</code></dd>
        </div>
        ${
          description
            ? html`<div>
                <dt>Details</dt>
                <dd>${description}</dd>
              </div>`
            : ''
        }
      </dl>`,
  )
}

function page(
  profile: OperatorProfile,
  title: string,
  content: Html,
  live: { script?: string; reloadS?: number } = {},
): Html {
  return layout({
    ...live,
    title: `${title} · ${profile.name}`,
    theme: `gateway operator-${profile.id}`,
    main: html`<main class="gateway-card">
        <p class="brand">
          <span class="brand-mark" aria-hidden="true">${profile.id.toUpperCase()}</span>${profile.name}
        </p>
        ${content}
      </main>
      <footer class="muted">ID Gateway of the Mobile Connect sandbox</footer>`,
  })
}

function cancelForm(profile: OperatorProfile, uid: string): Html {
  return html`<form method="post" action="${action(profile, uid, 'cancel')}">
    <button class="button quiet">Cancel</button>
  </form>`
}

function action(profile: OperatorProfile, uid: string, name: string): string {
  return `/operators/${profile.id}/interaction/${uid}/${name}`
}

const phoneIcon = html`<svg
  viewBox="0 0 24 24"
  width="32"
  height="32"
  fill="none"
  stroke="currentColor"
  stroke-width="1.6"
>
  <rect x="6.5" y="2.5" width="11" height="19" rx="2.5" />
  <path d="M10.5 18.5h3" stroke-linecap="round" />
</svg>`

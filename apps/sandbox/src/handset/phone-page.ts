import { html } from 'hono/html'
import { type Html, layout } from '../pages/layout.ts'
import { formatMsisdn } from '../world/format-msisdn.ts'
import { operatorProfiles } from '../world/operator-profiles.ts'
import type { TestNumber } from '../world/test-numbers.ts'
import { type Handset, SANDBOX_PIN } from './create-handset.ts'
import { idleScreen, promptScreen } from './phone-screens.ts'

const IDLE_RELOAD_S = 3

/** One simulated phone: its screen, and beside it what a tester wants to know. */
export function phonePage(handset: Handset, { msisdn, operator, description }: TestNumber): Html {
  const operatorName = operatorProfiles.find(({ id }) => id === operator)?.name ?? ''
  const pending = handset.pending(msisdn)
  const prompt = pending?.offScreen ? undefined : pending
  return layout({
    title: `${formatMsisdn(msisdn)} · Simulated phone`,
    theme: `sandbox operator-${operator}`,
    script: 'handset.js',
    // Not while a prompt is on the screen: a PIN may be half typed.
    ...(prompt === undefined && { reloadS: IDLE_RELOAD_S }),
    main: html`<main class="desk">
      <section
        class="phone"
        aria-label="Simulated phone"
        data-events="/handset/${msisdn}/events"
        data-version="${handset.version(msisdn)}"
      >
        <div class="phone-glass">
          <p class="status-bar">
            <span>${operatorName}</span>
            <svg viewBox="0 0 44 12" width="44" height="12" fill="currentColor" aria-hidden="true">
              <path d="M0 8h3v4H0zM5 5.500h3V12H5zM10 3h3v9h-3zM15 0h3v12h-3z" />
              <rect x="24.500" y="1.500" width="16" height="9" rx="2.500" fill="none" stroke="currentColor" />
              <path d="M26.500 3.500h10v5h-10zM42 4h2v4h-2z" />
            </svg>
          </p>
          <div id="screen" class="screen" aria-live="polite">
            ${prompt ? promptScreen(prompt) : idleScreen(handset.last(msisdn), pending !== undefined)}
          </div>
          <span class="home-bar" aria-hidden="true"></span>
        </div>
      </section>
      <aside class="beside">
        <p class="eyebrow">Simulated phone</p>
        <h1 class="code">${formatMsisdn(msisdn)}</h1>
        <p class="lead">${description}</p>
        <dl class="facts">
          <div>
            <dt>Operator</dt>
            <dd>${operatorName}</dd>
          </div>
          <div>
            <dt>PIN</dt>
            <dd><code>${SANDBOX_PIN}</code> <span class="muted">asked at level of assurance 3</span></dd>
          </div>
        </dl>
        <p><a href="/">All simulated phones</a></p>
      </aside>
    </main>`,
  })
}

import { html } from 'hono/html'
import type { Html } from '../pages/layout.ts'
import type { Prompt, PromptOutcome } from './prompt.ts'

const endings: Record<PromptOutcome, string> = {
  approved: 'You confirmed the request of',
  declined: 'You declined the request of',
  timed_out: 'The request ran out of time. It came from',
  cancelled: 'The request was cancelled in the browser. It came from',
}

/** The phone with nothing to answer. `waiting`: a prompt was put aside and its time runs on. */
export function idleScreen(last: Prompt | undefined, waiting: boolean): Html {
  if (waiting) {
    return html`<div class="idle">
      <p class="idle-title">Not now</p>
      <p>You put the request aside. It ends by itself when its time is up.</p>
    </div>`
  }
  return html`<div class="idle">
    ${
      last?.outcome
        ? html`<p class="idle-title ${last.outcome}">${last.outcome === 'approved' ? 'Done' : 'Nothing was shared'}</p>
            <p>${endings[last.outcome]} <strong>${last.clientName}</strong>.</p>`
        : html`<p class="idle-title">No requests</p>
            <p>A prompt appears here as soon as someone signs in with this number.</p>`
    }
  </div>`
}

/** The operator's prompt, as it would appear over everything else. */
export function promptScreen(prompt: Prompt): Html {
  const { msisdn, operatorName, clientName, context, bindingMessage, levelOfAssurance, pinAttemptsLeft } = prompt
  const wrong = pinAttemptsLeft < 3
  return html`<div class="prompt">
    <p class="eyebrow">${operatorName}</p>
    <h2>${clientName}</h2>
    <p class="prompt-context">${context || 'Do you want to sign in?'}</p>
    ${
      bindingMessage
        ? html`<div class="binding">
            <p>Compare with your other screen</p>
            <p class="binding-message">${bindingMessage}</p>
          </div>`
        : ''
    }
    <form method="post" action="/handset/${msisdn}/approve" class="prompt-form">
      ${
        levelOfAssurance === '3'
          ? html`<div class="field">
              <label for="pin">Your PIN</label>
              <input
                id="pin"
                name="pin"
                type="password"
                inputmode="numeric"
                autocomplete="off"
                maxlength="8"
                required
                ${wrong ? html`autofocus aria-invalid="true" aria-describedby="pin-error"` : ''}
              />
              ${
                wrong
                  ? html`<p class="error" id="pin-error">
                      That PIN is wrong.
                      ${pinAttemptsLeft === 1 ? 'One try left.' : `${String(pinAttemptsLeft)} tries left.`}
                    </p>`
                  : ''
              }
            </div>`
          : ''
      }
      <button class="button">Approve</button>
      <div class="pair">
        <button class="button quiet" formaction="/handset/${msisdn}/decline" formnovalidate>Decline</button>
        <button class="button quiet" formaction="/handset/${msisdn}/dismiss" formnovalidate>Not now</button>
      </div>
    </form>
  </div>`
}

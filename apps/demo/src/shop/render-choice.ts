import { html, type Html } from '@mobile-connect/pages'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly text?: string
}

/** Radio buttons, one of them chosen. */
export function renderChoice(
  name: string,
  legend: string,
  choices: readonly Choice[],
  chosen: string | undefined,
): Html {
  const selected = choices.some(({ value }) => value === chosen) ? chosen : choices[0]?.value
  return html`<fieldset class="choice">
    <legend>${legend}</legend>
    <div class="options">
      ${choices.map(
        ({ value, label, text }) =>
          html`<label class="option">
            <input type="radio" name="${name}" value="${value}" ${value === selected && html`checked`} />
            <span><strong>${label}</strong>${text && html`<small>${text}</small>`}</span>
          </label>`,
      )}
    </div>
  </fieldset>`
}

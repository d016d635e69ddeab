import { html, type Html } from '@mobile-connect/pages'
import type { ParameterError } from '@mobile-connect/web'

/** A text field of the form. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly inputMode?: 'tel' | 'numeric' | 'text'
  readonly autocomplete?: string
}

/** Label, input, hint and what is wrong with the value, tied together for screen readers. */
export function renderField(field: Field, mistakes: readonly ParameterError[]): Html {
  const { name, label, value, hint, inputMode = 'text', autocomplete = 'off' } = field
  const mistake = mistakes.find(({ parameter }) => parameter === name)
  const describedBy = [hint && `${name}-hint`, mistake && `${name}-error`].filter(Boolean).join(' ')
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${inputMode === 'tel' ? 'tel' : 'text'}"
      inputmode="${inputMode}"
      autocomplete="${autocomplete}"
      value="${value}"
      ${mistake !== undefined && html`aria-invalid="true"`}
      ${mistake !== undefined && mistake === mistakes[0] && html`autofocus`}
      ${describedBy !== '' && html`aria-describedby="${describedBy}"`}
    />
    ${mistake && html`<p class="error" id="${name}-error">${mistake.detail}</p>`}
    ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
  </div>`
}

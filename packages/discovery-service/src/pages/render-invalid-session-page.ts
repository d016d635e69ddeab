import type { SelectionTexts } from './languages/selection-texts.ts'
import { html, type Markup } from './markup.ts'

export function renderInvalidSessionPage({ endedTitle, ended }: SelectionTexts): Markup {
  return html`<h1>${endedTitle}</h1>
    <p class="lead">${ended}</p>`
}

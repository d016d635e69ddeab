import { html, type Markup } from './markup.ts'

export function renderInvalidSessionPage(): Markup {
  return html`<h1>This page is no longer valid</h1>
    <p class="lead">
      It was already used, or more than 15 minutes have passed. Go back to the application you came from and start
      again.
    </p>`
}

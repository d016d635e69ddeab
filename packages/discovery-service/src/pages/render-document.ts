import type { SelectionTexts } from './languages/selection-texts.ts'
import { type Html, html } from '@mobile-connect/pages'

export function renderDocument(content: Html, texts: SelectionTexts, stylesheet: string): Html {
  return html`<!doctype html>
    <html lang="${texts.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${texts.title}</title>
        <link rel="stylesheet" href="${stylesheet}" />
      </head>
      <body>
        <main class="card">
          <p class="brand">
            <svg viewBox="5 0 14 24" width="14" height="24" aria-hidden="true">
              <rect x="6" y="1.5" width="12" height="21" rx="3" fill="none" stroke="currentColor" stroke-width="1.75" />
              <path
                d="m9.25 12 2 2 3.5-4"
                fill="none"
                stroke="currentColor"
                stroke-width="1.75"
                stroke-linecap="round"
                stroke-linejoin="round"
              />
            </svg>
            Mobile Connect
          </p>
          ${content}
        </main>
      </body>
    </html>`
}

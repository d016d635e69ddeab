import type { Page } from './page.ts'
import type { Site } from '../site.ts'
import { homePath } from './home-path.ts'
import { html, type Html } from './html.ts'

export function renderLayout({ title, main, hasScript }: Page, site: Site): Html {
  const { stylesheetPath, scriptPath, iconPath } = site.assets
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Mobile Connect</title>
        <link rel="icon" href="${iconPath}" />
        <link rel="stylesheet" href="${stylesheetPath}" />
        ${hasScript && html`<script type="module" src="${scriptPath}"></script>`}
      </head>
      <body>
        <header class="top">
          <a class="brand" href="${homePath(site)}"
            ><img src="${iconPath}" width="28" height="28" alt="" />Mobile Connect</a
          >
        </header>
        <main>${main}</main>
      </body>
    </html>`
}

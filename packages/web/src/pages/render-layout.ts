import type { Page } from './page.ts'
import type { Site } from '../site.ts'
import { homePath } from './home-path.ts'
import { html, type Html } from './html.ts'

export function renderLayout({ title, main, script, links = [] }: Page, site: Site): Html {
  const { stylesheetPath, stageStylesheetPath, demoScriptPath, stageScriptPath, iconPath } = site.assets
  const isStage = script === 'stage'
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Mobile Connect</title>
        <link rel="icon" href="${iconPath}" />
        <link rel="stylesheet" href="${stylesheetPath}" />
        ${isStage && html`<link rel="stylesheet" href="${stageStylesheetPath}" />`}
        ${script && html`<script type="module" src="${isStage ? stageScriptPath : demoScriptPath}"></script>`}
      </head>
      <body class="${isStage ? 'stage' : 'plain'}">
        <header class="top">
          <a class="brand" href="${isStage ? '/' : homePath(site)}"
            ><img src="${iconPath}" width="28" height="28" alt="" />Mobile Connect</a
          >
          ${
            links.length > 0 &&
            html`<nav aria-label="Parts of this page">
              ${links.map(([label, href]) => html`<a href="${href}">${label}</a>`)}
            </nav>`
          }
        </header>
        <main>${main}</main>
      </body>
    </html>`
}

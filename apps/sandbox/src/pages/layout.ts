import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export interface LayoutOptions {
  readonly title: string
  /** Class of the body: `operator-a` and so on set the accent colour. */
  readonly theme: string
  readonly main: Html
  /** File name in `/assets`. */
  readonly script?: string
  /** Seconds after which a browser without JavaScript loads the page again. */
  readonly reloadS?: number
}

export function layout({ title, theme, main, script, reloadS }: LayoutOptions): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/sandbox.css" />
        ${script ? html`<script src="/assets/${script}" type="module"></script>` : ''}
        ${reloadS ? html`<noscript><meta http-equiv="refresh" content="${reloadS}" /></noscript>` : ''}
      </head>
      <body class="${theme}">
        ${main}
      </body>
    </html>`
}

import { html, type Html } from './html.ts'

/** A phone with a check mark on its screen. */
export const ICON: string = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#3d4ee0"/>
<rect x="10" y="5" width="12" height="22" rx="3" fill="none" stroke="#fff" stroke-width="2"/>
<path d="m13 16 2.2 2.2L19.2 14" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>
</svg>
`

export interface Page {
  readonly title: string
  readonly main: Html
  /** The page holds a form. */
  readonly hasForm?: boolean
  /** Path of the script that the page runs. */
  readonly scriptPath?: string
  /** The origin of what it shows in frames, in addition to its own. */
  readonly frames?: string
  /** Next to the name, at the top. */
  readonly links?: readonly (readonly [label: string, href: string])[]
}

/** What the pages of one program have in common. */
export interface Layout {
  readonly stylesheetPaths: readonly string[]
  readonly iconPath: string
  /** Where the name at the top leads. */
  readonly homePath: string
  /** Class of the body. Default `plain`. */
  readonly variant?: string
}

/**
 * Prepares the HTML document around the main part of each page.
 *
 * @param layout - Paths of what every page of the program loads.
 * @returns Renders a page: title and main part; links next to the name and the script are optional. Its markup begins with
 *   the doctype.
 * @example
 * const renderPage = prepareLayout({ stylesheetPaths, iconPath, homePath: '/' })
 * renderPage({ title: 'Sign in', main: html`<h1>Sign in</h1>` }).markup
 */
export function prepareLayout({
  stylesheetPaths,
  iconPath,
  homePath,
  variant = 'plain',
}: Layout): (page: Page) => Html {
  const styles = stylesheetPaths.map((path) => html`<link rel="stylesheet" href="${path}" />`)
  const brand = html`<img src="${iconPath}" width="28" height="28" alt="" />Mobile Connect`
  return ({ title, main, scriptPath, links = [] }) =>
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>${title} · Mobile Connect</title>
          <link rel="icon" href="${iconPath}" />
          ${styles} ${scriptPath !== undefined && html`<script type="module" src="${scriptPath}"></script>`}
        </head>
        <body class="${variant}">
          <header class="top">
            <a class="brand" href="${homePath}">${brand}</a>
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

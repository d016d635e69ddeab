/** Markup that may stand in a page as it is. Only `html` makes it. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}

export type HtmlChild = Html | string | number | false | undefined | readonly HtmlChild[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Tagged template that escapes everything put into it, unless that is itself `Html`. */
export function html(strings: TemplateStringsArray, ...children: readonly HtmlChild[]): Html {
  return new Html(
    strings.map((text, index) => text + (index < children.length ? render(children[index]) : '')).join(''),
  )
}

function render(child: HtmlChild): string {
  if (child === undefined || child === false) return ''
  if (child instanceof Html) return child.markup
  if (typeof child === 'object') return child.map(render).join('')
  return String(child).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

import type { Html } from './html.ts'

export interface Page {
  readonly title: string
  readonly main: Html
  /** The page holds a form. */
  readonly hasForm?: boolean
  /** Which script the page runs. */
  readonly script?: 'demo' | 'stage'
  /** The origin of what it shows in frames, besides this site. */
  readonly frames?: string
  /** Beside the name, at the top. */
  readonly links?: readonly (readonly [label: string, href: string])[]
}

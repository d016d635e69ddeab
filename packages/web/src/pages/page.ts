import type { Html } from './html.ts'

export interface Page {
  readonly title: string
  readonly main: Html
  /** The page holds a form. */
  readonly hasForm?: boolean
  /** The page holds the demo form, which has a script. */
  readonly hasScript?: boolean
}

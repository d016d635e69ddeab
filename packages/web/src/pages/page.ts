import type { Html } from './html.ts'

export interface Page {
  readonly title: string
  readonly main: Html
  /** The page holds the demo form and its script. */
  readonly hasForm?: boolean
}

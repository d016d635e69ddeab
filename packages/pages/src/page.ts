import type { Html } from './html.ts'

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

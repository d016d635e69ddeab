import type { SelectionSession } from '../ports/selection-session-store.port.ts'
import { html, type Markup } from './markup.ts'

/** What every form of the selection page carries. */
export function renderFormMarks({ csrfToken }: SelectionSession, action: string): Markup {
  return html`<input type="hidden" name="csrf_token" value="${csrfToken}" />
    <input type="hidden" name="action" value="${action}" />`
}

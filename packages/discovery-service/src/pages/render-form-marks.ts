import type { SelectionSession } from '../ports/selection-session-store.port.ts'
import { type Html, html } from '@mobile-connect/pages'

/** What every form of the selection page carries. */
export function renderFormMarks({ csrfToken }: SelectionSession, action: string): Html {
  return html`<input type="hidden" name="csrf_token" value="${csrfToken}" />
    <input type="hidden" name="action" value="${action}" />`
}

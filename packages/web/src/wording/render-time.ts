import { html, type Html } from '@mobile-connect/pages'

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' })

/** A NumericDate (seconds since the Unix epoch) as people read it. */
export function renderTime(atS: number): Html {
  const instant = new Date(atS * 1000)
  return html`<time datetime="${instant.toISOString()}">${format.format(instant)} UTC</time>`
}

import { PALETTE } from '@mobile-connect/pages'

/** Served as a file of its own, since the policy of the page allows nothing inline. */
export const API_STYLESHEET: string = `:root {
  ${PALETTE}
}
* { box-sizing: border-box; }
body {
  margin: 0;
  padding: clamp(1rem, 4vw, 3rem);
  background: var(--bg);
  color: var(--text);
  font: 16px/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main { max-width: 60rem; margin: auto; }
h1 { margin: 0 0 .5rem; font-size: 1.75rem; letter-spacing: -.015em; }
h2 { margin: 0 0 .25rem; font-size: 1.125rem; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
p { margin: 0 0 1rem; color: var(--muted); }
a { color: var(--accent); }
section {
  margin-top: 1.5rem;
  padding: clamp(1rem, 3vw, 2rem);
  background: var(--surface);
  border: 1px solid var(--border);
  border-radius: 14px;
}
code { font: .875em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: minmax(7rem, 14rem) 1fr; gap: .5rem 1rem; margin: 0; }
dt, dd { margin: 0; padding-top: .5rem; border-top: 1px solid var(--border); }
dd { color: var(--muted); }
@media (max-width: 32rem) { dl { grid-template-columns: 1fr; } dd { padding: 0; border: 0; } }
`

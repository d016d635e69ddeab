import { PALETTE } from '@mobile-connect/pages'

/** Served as a file of its own, since the policy of the page allows nothing inline. */
export const SELECTION_STYLESHEET: string = `:root {
  ${PALETTE}
  --field: light-dark(#7c8794, #6b7684);
  --radius: 14px;
  --gap: 1rem;
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  display: grid;
  place-items: center;
  padding: var(--gap);
  background: var(--bg);
  color: var(--text);
  font: 16px/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
.card {
  width: 100%;
  max-width: 29rem;
  padding: clamp(1.25rem, 6vw, 2.5rem);
  background: var(--surface);
  border: 1px solid var(--border);
  border-radius: var(--radius);
  box-shadow: 0 1px 2px rgb(0 0 0 / 4%), 0 12px 32px rgb(0 0 0 / 4%);
}
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.015em; text-wrap: balance; }
p { margin: 0; overflow-wrap: anywhere; }
form { display: grid; gap: .5rem; }
.brand { display: flex; align-items: center; gap: .5rem; margin-bottom: 1.75rem; font-weight: 600; color: var(--accent); }
.lead { margin-bottom: 1.75rem; color: var(--muted); }
.lead:last-child { margin-bottom: 0; }
.lead strong { color: var(--text); font-weight: 600; }
label { font-weight: 600; }
.hint { color: var(--muted); font-size: .875rem; }
.error { display: flex; gap: .5rem; color: var(--danger); font-size: .9375rem; }
.error::before {
  content: "!";
  flex: none;
  width: 1.25rem;
  height: 1.25rem;
  margin-top: .1rem;
  border-radius: 50%;
  background: var(--danger);
  color: var(--surface);
  font-size: .8125rem;
  font-weight: 700;
  line-height: 1.25rem;
  text-align: center;
}
input, select, button { width: 100%; min-height: 3rem; font: inherit; border-radius: 10px; }
input, select { padding: .625rem .875rem; color: inherit; background: var(--surface); border: 1px solid var(--field); }
input { font-size: 1.125rem; font-variant-numeric: tabular-nums; }
[aria-invalid="true"] { border-color: var(--danger); box-shadow: inset 0 0 0 1px var(--danger); }
button { padding: .625rem 1rem; border: 1px solid transparent; font-weight: 600; cursor: pointer; }
.primary { margin-block: .5rem .25rem; background: var(--accent); color: var(--on-accent); }
.primary:hover { background: color-mix(in srgb, var(--accent) 88%, var(--text)); }
.secondary { margin-top: .5rem; background: transparent; border-color: var(--field); color: var(--text); }
.secondary:hover { border-color: var(--text); }
.quiet { background: transparent; color: var(--muted); font-weight: 500; }
.quiet:hover { color: var(--text); text-decoration: underline; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
details { margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid var(--border); }
summary { padding-block: .25rem; border-radius: 6px; font-weight: 600; color: var(--accent); cursor: pointer; }
details form { margin-top: 1rem; }
.exit { margin-top: 1.25rem; }
.remembered { margin-bottom: 1.75rem; padding-bottom: 1.25rem; border-bottom: 1px solid var(--border); }
.note { margin-top: 1rem; }
label:not(:first-of-type) { margin-top: .5rem; }
@media (prefers-reduced-motion: no-preference) {
  button, input, select { transition: background-color .15s, border-color .15s, color .15s; }
}
@media (forced-colors: active) {
  button { border-color: ButtonText; }
}
`

/** The colours that every style sheet has, as custom properties of `:root`. They follow the light or dark setting of the browser. */
export const PALETTE: string = `--bg: light-dark(#f6f7f9, #0f1216);
  --surface: light-dark(#fff, #181c22);
  --border: light-dark(#dfe3e8, #2c333d);
  --text: light-dark(#16191d, #eef1f4);
  --muted: light-dark(#5b6570, #a2adb9);
  --accent: light-dark(#3d4ee0, #8f9bff);
  --on-accent: light-dark(#fff, #0f1216);
  --danger: light-dark(#b3261e, #ff8a80);
  color-scheme: light dark;`

/** The style of every page. Colours follow the light or dark setting of the browser. */
export const STYLESHEET: string = `:root {
  ${PALETTE}
  --control: light-dark(#868f9a, #707a87);
  --tint: light-dark(#eef0fe, #232944);
  --ok: light-dark(#0b7a4b, #4fd39a);
  --radius: 14px;
  --gap: 1rem;
  font: 16px/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); overflow-wrap: break-word; }
.top, main { max-width: 72rem; margin: 0 auto; padding: var(--gap) clamp(1rem, 4vw, 2rem); }
.plain .top { padding-block: .75rem 0; }
.brand { display: inline-flex; align-items: center; gap: .625rem; color: inherit; font-weight: 650; text-decoration: none; }
h1 { margin: 0; font-size: clamp(1.6rem, 1.2rem + 2vw, 2.25rem); line-height: 1.2; letter-spacing: -.02em; text-wrap: balance; }
h2 { margin: 0 0 var(--gap); font-size: 1.125rem; line-height: 1.3; }
p { margin: 0 0 var(--gap); }
a { color: var(--accent); text-underline-offset: .15em; }
small { color: var(--muted); font-size: .875rem; }
code { font: .875em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.lead { color: var(--muted); font-size: 1.0625rem; text-wrap: pretty; }
.card {
  min-width: 0; padding: clamp(1.25rem, 3vw, 2rem); background: var(--surface); border: 1px solid var(--border);
  border-radius: var(--radius); box-shadow: 0 1px 2px rgb(0 0 0 / .04);
}
.card + .card { margin-top: 1.5rem; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 0; }
.button {
  display: inline-block; min-height: 2.75rem; padding: .55rem 1.25rem; border: 1px solid var(--accent); border-radius: 10px;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-align: center;
  text-decoration: none; cursor: pointer;
}
.button:hover { filter: brightness(1.08); }
.button.quiet { background: transparent; border-color: var(--control); color: var(--text); }
form > .button { width: 100%; }
.message { text-align: center; }
.message .lead { max-width: 34rem; margin: .5rem auto 0; }
.message .actions { justify-content: center; }
.sign { width: 3.5rem; height: 3.5rem; margin-bottom: var(--gap); fill: none; stroke: var(--sign); stroke-width: 3; stroke-linecap: round; stroke-linejoin: round; }
.sign circle { fill: color-mix(in srgb, var(--sign) 12%, transparent); stroke: none; }
.sign-ok { --sign: var(--ok); }
.sign-ask { --sign: var(--accent); }
.sign-stop { --sign: var(--danger); }
.facts { margin: 0; }
.message .facts { max-width: 34rem; margin: 1.5rem auto 0; text-align: left; }
.facts > div { display: grid; gap: 0 1.5rem; padding: .75rem 0; border-top: 1px solid var(--border); }
.facts > div:first-child { border-top: 0; }
.facts > div:last-child { padding-bottom: 0; }
.facts dt { color: var(--muted); }
.facts dd { min-width: 0; margin: 0; }
.facts small { display: block; overflow-wrap: anywhere; }
.checks { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .5rem 1.5rem; margin: 0; padding: 0; list-style: none; }
.checks li { position: relative; padding-left: 1.625rem; }
.checks li::before {
  content: ""; position: absolute; left: .3rem; top: .3rem; width: .375rem; height: .75rem; border: solid var(--ok);
  border-width: 0 2px 2px 0; transform: rotate(45deg);
}
@media (min-width: 40rem) {
  .facts > div { grid-template-columns: 11rem 1fr; }
  main > .card { max-width: 46rem; margin-inline: auto; }
  main > .message:first-child { margin-top: clamp(1rem, 6vh, 4rem); }
}
@media (prefers-reduced-motion: no-preference) {
  .button { transition: background-color .12s, border-color .12s, filter .12s; }
}
`

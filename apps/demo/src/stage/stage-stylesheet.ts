/** The stage: three panes side by side where there is room, below each other where there is not. */
export const STAGE_STYLESHEET: string = `.stage .top, .stage main { max-width: none; padding-inline: clamp(.75rem, 1.5vw, 1.5rem); }
.stage .top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1.5rem; padding-block: .625rem; }
.stage nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .9375rem; }
.stage nav a { padding-block: .25rem; color: var(--muted); }
.stage main { display: grid; gap: var(--gap); padding-block: 0 var(--gap); }
.pane {
  display: flex; flex-direction: column; min-width: 0; overflow: hidden; background: var(--surface);
  border: 1px solid var(--border); border-radius: var(--radius); scroll-margin-top: 3.5rem;
}
.pane-head {
  display: flex; flex: none; align-items: center; justify-content: space-between; gap: var(--gap); min-height: 2.75rem;
  padding: .375rem 1rem; border-bottom: 1px solid var(--border);
}
.pane-head h2 { margin: 0; font-size: .9375rem; }
.pane-head a { font-size: .875rem; color: var(--muted); }
.pane iframe { flex: 1; width: 100%; min-height: 0; border: 0; background: var(--bg); color-scheme: light dark; }
.pane-site, .pane-phone { height: max(34rem, calc(100svh - 7rem)); }
.pane-inspector > summary { cursor: pointer; list-style: none; }
.pane-inspector > summary::-webkit-details-marker { display: none; }
.pane-inspector > summary::after, .step summary::after {
  content: ""; flex: none; width: .5rem; height: .5rem; border: solid var(--muted); border-width: 0 2px 2px 0; transform: rotate(45deg);
}
.pane-inspector[open] > summary::after, .step details[open] > summary::after { transform: rotate(225deg); }
.pane-inspector:not([open]) > summary { border-bottom: 0; }
.pane-scroll { position: relative; }
.pane-empty { margin: 0; padding: 1rem; color: var(--muted); font-size: .9375rem; }
.pane-empty:has(+ .steps > .step) { display: none; }
.pane-empty ol { margin: 1rem 0 0; padding-left: 1.25rem; line-height: 1.9; }
.steps { margin: 0; padding: .5rem 0; list-style: none; counter-reset: step; }
.step { position: relative; counter-increment: step; }
.step-start:not(:first-child) { margin-top: .5rem; border-top: 6px solid var(--bg); }
.step summary {
  display: grid; grid-template-columns: 1.75rem minmax(0, auto) minmax(0, 1fr) .5rem; gap: 0 .625rem; align-items: center; padding: .5rem 1rem; cursor: pointer;
  list-style: none;
}
.step summary::-webkit-details-marker { display: none; }
.step summary:hover { background: var(--tint); }
.step summary::before {
  content: counter(step); grid-row: span 2; align-self: start; width: 1.75rem; margin-top: .0625rem; border-radius: 50%; background: var(--tint);
  color: var(--text); font-size: .8125rem; font-weight: 650; line-height: 1.75rem; text-align: center; font-variant-numeric: tabular-nums;
}
.step-passed summary::before { background: var(--ok); color: var(--on-accent); }
.step-failed summary::before { background: var(--danger); color: var(--on-accent); }
.step summary::after { grid-area: 1 / 4; }
.step summary :focus-visible, .step summary:focus-visible { outline-offset: -3px; }
.step-title { font-weight: 600; line-height: 1.35; }
.step-between { justify-self: end; text-align: right; line-height: 1.35; color: var(--muted); font-size: .8125rem; }
.step-summary { grid-column: 2 / -1; font-size: .8125rem; color: var(--muted); }
.step-body { padding: .25rem 1rem 1rem 3.375rem; font-size: .9375rem; }
.step-body > p { margin: 0 0 .625rem; }
.step-body h3 { margin: .875rem 0 .25rem; color: var(--muted); font-size: .75rem; letter-spacing: .05em; text-transform: uppercase; }
.wire { margin: 0; }
.wire > div { display: grid; grid-template-columns: minmax(0, 11rem) minmax(0, 1fr); gap: 0 .75rem; padding: .3125rem 0; border-top: 1px solid var(--border); }
.wire dt code { font-weight: 600; }
.wire small { display: block; font-size: .75rem; line-height: 1.3; }
.wire dd { margin: 0; }
.wire code { font-size: .8125rem; }
.verdicts { margin: 0 0 .5rem; padding: 0; list-style: none; }
.verdicts li { position: relative; padding: .125rem 0 .125rem 1.625rem; }
.verdicts li::before { content: ""; position: absolute; left: .3rem; top: .4rem; width: .375rem; height: .7rem; border: solid var(--ok); border-width: 0 2px 2px 0; transform: rotate(45deg); }
.verdicts .failed { color: var(--danger); font-weight: 600; }
.verdicts .failed::before, .verdicts .failed::after {
  content: ""; position: absolute; left: .5rem; top: .35rem; width: 0; height: .9rem; border: solid var(--danger); border-width: 0 0 0 2px;
}
.verdicts .failed::after { transform: rotate(-45deg); }
.step-links { display: flex; flex-wrap: wrap; gap: .125rem 1rem; margin: .75rem 0 0 !important; font-size: .8125rem; }
.step-links code { font-size: .75rem; }
.step-links time { color: var(--muted); font-variant-numeric: tabular-nums; }
@media (max-width: 62rem) {
  .stage .top { position: sticky; top: 0; z-index: 1; background: var(--bg); border-bottom: 1px solid var(--border); margin-bottom: var(--gap); }
}
@media (max-width: 30rem) {
  .step-between { grid-column: 2; grid-row: auto; justify-self: start; text-align: left; }
  .step summary { grid-template-columns: 1.75rem minmax(0, 1fr) .5rem; }
  .step summary::after { grid-area: 1 / 3; }
  .stage main { padding-inline: .5rem; }
  .pane { scroll-margin-top: 6rem; }
  .step-body { padding-left: 1rem; }
  .wire > div { grid-template-columns: 1fr; }
}
@media (min-width: 62rem) {
  .stage main { grid-template-columns: minmax(0, 1fr) 24rem; }
  .pane-site, .pane-phone { height: max(34rem, calc(100dvh - 7.5rem)); }
  .pane-inspector { grid-column: 1 / -1; }
}
@media (min-width: 82rem) {
  .stage main { grid-template-columns: minmax(26rem, 1.1fr) 23rem minmax(24rem, 1fr); }
  .stage main:has(.pane-inspector:not([open])) { grid-template-columns: minmax(26rem, 1fr) 23rem 15rem; }
  .pane { height: max(34rem, calc(100dvh - 4.5rem)); }
  .pane-inspector { grid-column: 3; }
  .pane-inspector:not([open]) { height: auto; align-self: start; }
  .pane-inspector .pane-scroll { height: calc(max(34rem, 100dvh - 4.5rem) - 2.875rem); overflow-y: auto; }
}
@media (prefers-reduced-motion: no-preference) {
  .step-new { animation: arrive .35s ease-out; }
  @keyframes arrive { from { opacity: 0; transform: translateY(.5rem); } }
}
`

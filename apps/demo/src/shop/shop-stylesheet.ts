/** The form of the shop and the part on the sandbox, on top of the style that all pages share. */
export const SHOP_STYLESHEET: string = `h3 { display: flex; justify-content: space-between; gap: var(--gap); margin: 1.25rem 0 .25rem; font-size: .875rem; }
.intro { padding: clamp(.25rem, 3vw, 2rem) 0 var(--gap); }
.intro .lead { margin: .375rem 0 0; }
.plain .intro h1 { font-size: clamp(1.5rem, 1.1rem + 1.6vw, 2.25rem); }
.columns { display: grid; gap: 1.5rem; align-items: start; }
.columns > .card { margin: 0; }
fieldset { min-width: 0; margin: 0 0 1.25rem; padding: 0; border: 0; }
legend { padding: 0; margin-bottom: .5rem; font-weight: 600; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.options { display: grid; gap: .5rem; }
.option {
  display: flex; gap: .5rem; min-height: 2.75rem; padding: .5rem .625rem; border: 1px solid var(--control); border-radius: 10px;
  cursor: pointer;
}
.option input { flex: none; width: 1.125rem; height: 1.125rem; margin: .2rem 0 0; accent-color: var(--accent); }
.option strong { display: block; font-weight: 550; font-size: .9375rem; line-height: 1.55; }
.options:not(:has(small)) { display: flex; flex-wrap: wrap; }
.options:not(:has(small)) .option { flex: 1 1 auto; gap: .375rem; padding-inline: .5rem; }
.option small { display: block; line-height: 1.35; }
.option:has(:checked) { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); }
.option:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.option :focus-visible { outline: 0; }
.field + .field { margin-top: var(--gap); }
.field label { display: block; margin-bottom: .25rem; font-weight: 550; }
.field input {
  width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--control); border-radius: 10px;
  background: var(--bg); color: inherit; font: inherit;
}
.field input[aria-invalid] { border-color: var(--danger); box-shadow: inset 0 0 0 1px var(--danger); }
.hint { margin: .375rem 0 0; color: var(--muted); font-size: .875rem; }
p.panel { margin: 0 0 1.5rem; }
.error { margin: .375rem 0 0; color: var(--danger); font-size: .9375rem; font-weight: 550; }
ul.error { margin: 0 0 1.5rem; padding-left: 1.25rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--gap); }
.pair .field + .field { margin: 0; }
@supports selector(:has(*)) {
  .panel { display: none; }
  form:has([value="msisdn"]:checked) .panel-msisdn,
  form:has([value="selection"]:checked) .panel-selection { display: block; }
  form:has([value="mcc_mnc"]:checked) .panel-mcc_mnc,
  form:has(:is([value="authorise"], [value="phone_number"], [value="sign_up"], [value="national_id"]):checked) .panel-text { display: grid; }
}
.world > p { color: var(--muted); }
.group { border-top: 1px solid var(--border); }
.group summary { display: flex; align-items: center; gap: .625rem; min-height: 2.75rem; font-weight: 550; cursor: pointer; }
.group summary::before {
  content: ""; width: .4375rem; height: .4375rem; border: solid var(--muted); border-width: 0 2px 2px 0; transform: rotate(-45deg);
}
.group[open] summary::before { transform: rotate(45deg); }
.count {
  min-width: 1.625rem; margin-left: auto; padding: 0 .5rem; border-radius: 1rem; background: var(--tint); color: var(--text);
  font-size: .8125rem; font-weight: 600; line-height: 1.625rem; text-align: center; font-variant-numeric: tabular-nums;
}
.group .phones { margin-bottom: .5rem; }
.group .phones small { display: block; }
.group .phones small a { color: inherit; white-space: normal; }
.phones { margin: 0; padding: 0; list-style: none; }
.phones li { display: grid; gap: 0 1rem; align-items: baseline; padding: .375rem 0; border-top: 1px solid var(--border); }
.phones a { font-variant-numeric: tabular-nums; white-space: nowrap; }
.phones small { line-height: 1.4; }
@media (min-width: 24rem) {
  .options:has(small) { grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); }
}
@media (max-width: 26rem) {
  .panel-text { grid-template-columns: 1fr; }
}
@media (min-width: 26rem) {
  .phones li { grid-template-columns: 9.5rem 1fr; }
}
@media (min-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 33rem) minmax(0, 1fr); }
}
@media (prefers-reduced-motion: no-preference) {
  .option { transition: background-color .12s, border-color .12s; }
}
`

import parsePhoneNumber from 'libphonenumber-js'
import type { DemoOptions, DemoPhone } from './demo-options.ts'
import { html, type Html } from '../pages/html.ts'

/** The sandbox beside the form: its phones and networks, each a link that fills the form in. */
export function renderDemoWorld({ phones, networks, handsetUrl, pin, sandboxUrl }: DemoOptions): Html {
  const operators = [...new Set(phones.map(({ operator }) => operator))]
  return html`<aside class="card world">
    <h2>Try it in the sandbox</h2>
    <p>These phones are simulated. Pick a number, then answer on the handset. Their PIN is ${pin}.</p>
    <p class="actions">
      <a class="button quiet" href="${handsetUrl}" target="_blank" rel="noopener" data-beside>Open the handset</a>
    </p>
    ${operators.map((operator) => {
      const network = networks.find(({ name }) => name === operator)
      return html`<h3>
          ${operator}
          ${
            network &&
            html`<a
              href="/?find=mcc_mnc&mcc=${network.mcc}&mnc=${network.mnc}"
              data-mcc="${network.mcc}"
              data-mnc="${network.mnc}"
              >${network.mcc} / ${network.mnc}</a
            >`
          }
        </h3>
        <ul class="phones">
          ${phones.filter((phone) => phone.operator === operator).map(renderPhone)}
        </ul>`
    })}
    <p class="hint">Everything here is made up. <a href="${sandboxUrl}">More about the sandbox</a></p>
  </aside>`
}

function renderPhone({ msisdn, does }: DemoPhone): Html {
  const digits = msisdn.replace('+', '')
  const readable = parsePhoneNumber(`+${digits}`)?.formatInternational() ?? `+${digits}`
  return html`<li>
    <a href="/?msisdn=${digits}" data-msisdn="+${digits}">${readable}</a>
    <small>${does}</small>
  </li>`
}

import { html, type Html } from '@mobile-connect/pages'
import type { SandboxNetwork, SandboxPhone, SandboxView } from '../sandbox/sandbox-view.ts'
import { formatMsisdn } from './format-msisdn.ts'
import { renderSituations } from './render-situations.ts'

/** The part on the sandbox: its phones, networks and situations, each a link that fills the form in. */
export function renderSandbox(sandbox: SandboxView): Html {
  const { phones, networks, situations, handsetUrl, pin, descriptionUrl } = sandbox
  const special = new Set(situations.map(({ msisdn }) => msisdn))
  const ordinary = phones.filter(({ msisdn }) => !special.has(msisdn))
  const operators = [...new Set(ordinary.map(({ operator }) => operator))]
  return html`<aside class="card world">
    <h2>In the sandbox</h2>
    <p>
      Phones are simulated and people made up. The PIN of each phone is ${pin}.
      <a href="${handsetUrl}" target="phone">Open the handset</a> ·
      <a href="${descriptionUrl}" target="_blank">sandbox.json</a>
    </p>
    ${situations.length > 0 && renderSituations(situations)}
    <details class="group">
      <summary>Other phones and networks</summary>
      ${operators.map((operator) =>
        renderOperator(
          operator,
          networks.find(({ name }) => name === operator),
          ordinary.filter((phone) => phone.operator === operator),
        ),
      )}
    </details>
  </aside>`
}

function renderOperator(name: string, network: SandboxNetwork | undefined, phones: readonly SandboxPhone[]): Html {
  return html`<h3>
      ${name}
      ${
        network &&
        html`<a
          href="/demo?find=mcc_mnc&mcc=${network.mcc}&mnc=${network.mnc}"
          data-mcc="${network.mcc}"
          data-mnc="${network.mnc}"
          >${network.mcc} / ${network.mnc}</a
        >`
      }
    </h3>
    <ul class="phones">
      ${phones.map(renderPhone)}
    </ul>`
}

function renderPhone({ msisdn, description }: SandboxPhone): Html {
  const digits = msisdn.replace('+', '')
  return html`<li>
    <a href="/demo?msisdn=${digits}" data-msisdn="+${digits}">${formatMsisdn(digits)}</a>
    <small>${description}</small>
  </li>`
}

import { html, type Html } from '@mobile-connect/pages'
import { describeCheck } from '@mobile-connect/web'
import type { Step, StepKind, StepSection } from '../inspector/step.ts'
import { describeParameter } from './describe-parameter.ts'
import { type StepGuide, stepGuide } from './step-guide.ts'

/** Open from the start: what a visitor has come for, and what went wrong. */
const opened: readonly StepKind[] = ['authorization', 'id_token', 'failed', 'refused']

/** One step of the inspector, as an item of its list. */
export function renderStep({ id, atMs, kind, outcome, summary, sections, checks }: Step): Html {
  const { title, between, text, specification, source } = stepGuide[kind]
  const instant = new Date(atMs).toISOString()
  return html`<li class="step step-${outcome} step-${kind}" id="step-${id}">
    <details ${opened.includes(kind) && html`open`}>
      <summary>
        <span class="step-title">${title}</span>
        <span class="step-between">${between}</span>
        <code class="step-summary">${summary}</code>
      </summary>
      <div class="step-body">
        <p>${text}</p>
        ${checks.length > 0 && renderChecks(checks)} ${sections.map(renderSection)}
        <p class="step-links">
          ${renderSpecification(specification)}
          <a href="/demo/source/${source}" target="_blank" rel="noopener"><code>${source}</code></a>
          <time datetime="${instant}">${instant.slice(11, 23)} UTC</time>
        </p>
      </div>
    </details>
  </li>`
}

function renderSpecification({ label, url }: StepGuide['specification']): Html {
  return url === undefined
    ? html`<span>${label}</span>`
    : html`<a href="${url}" target="_blank" rel="noopener">${label}</a>`
}

function renderSection({ title, facts }: StepSection): Html {
  return html`<h3>${title}</h3>
    <dl class="wire">
      ${facts.map(({ name, value }) => {
        const meaning = describeParameter(name)
        return html`<div>
          <dt><code>${name}</code>${meaning && html`<small>${meaning}</small>`}</dt>
          <dd><code>${value}</code></dd>
        </div>`
      })}
    </dl>`
}

function renderChecks(checks: Step['checks']): Html {
  return html`<ol class="verdicts">
    ${checks.map(
      ({ name, passed }) =>
        html`<li class="${passed ? 'passed' : 'failed'}">
          <span class="unseen">${passed ? 'Passed: ' : 'Failed: '}</span>${describeCheck(name)}
        </li>`,
    )}
  </ol>`
}

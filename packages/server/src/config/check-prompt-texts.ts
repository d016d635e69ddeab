import { checkDisplayedText, DISPLAYED_TEXT_MAX_BYTES, hasTransactionScope } from '@mobile-connect/core'
import type * as z from 'zod'

/** Members that prompts are made of. Each may be wrong by itself, and is told as such elsewhere. */
interface PromptTexts {
  readonly scopes: unknown
  readonly clientName?: unknown
  readonly context?: unknown
  readonly bindingMessage?: unknown
  readonly operators: unknown
  readonly discoveryUrl?: unknown
}

/** The handler leaves 33 bytes for a name that is not known before discovery. */
const MAX_TEXT_BYTES = 60

export const isDisplayable = (text: unknown): boolean => {
  try {
    checkDisplayedText({ clientName: textOf(text), context: '', bindingMessage: '' })
    return true
  } catch {
    return false
  }
}

/**
 * Complains about what no phone could show: texts and names that are missing, and those that are too long together.
 *
 * @param textsFromQuery - Whether requests may bring the texts with them.
 */
export function checkPromptTexts(application: PromptTexts, textsFromQuery: boolean, refinement: z.RefinementCtx): void {
  const { clientName, context, bindingMessage } = application
  const complain = (path: PropertyKey[], message: string): void => {
    refinement.addIssue({ code: 'custom', path, message })
  }
  const operators: readonly unknown[] = Array.isArray(application.operators) ? application.operators : []
  const ofOperators = operators.map((one, index) => {
    const name: unknown = typeof one === 'object' && one !== null && 'clientName' in one ? one.clientName : undefined
    return { path: ['operators', index, 'clientName'], name }
  })
  const prompts = hasTransactionScope(textOf(application.scopes))
  const whose = 'the scopes ask for authorisation or identity, whose prompt shows it'

  if (context === undefined && bindingMessage !== undefined) {
    complain(['context'], 'is missing: a binding message needs it beside it')
  } else if (context === undefined && prompts && !textsFromQuery) {
    complain(['context'], `is missing: ${whose}`)
  }
  if (prompts && clientName === undefined) {
    for (const { path, name } of ofOperators) if (name === undefined) complain(path, `is missing: ${whose}`)
  }

  const texts = [context, bindingMessage]
  if (!texts.every(isDisplayable)) return
  const allNamed = ofOperators.length > 0 && ofOperators.every(({ name }) => name !== undefined)
  const nameUnknown = clientName === undefined && (application.discoveryUrl !== undefined || !allNamed)
  if (nameUnknown && countOctets(texts) > MAX_TEXT_BYTES) {
    complain(
      ['context'],
      `must be at most ${MAX_TEXT_BYTES} bytes long together with the binding message, unless the client name is set`,
    )
    return
  }
  for (const { path, name } of [{ path: ['clientName'], name: clientName }, ...ofOperators]) {
    if (!isDisplayable(name) || countOctets([name, ...texts]) <= DISPLAYED_TEXT_MAX_BYTES) continue
    complain(path, `must be at most ${DISPLAYED_TEXT_MAX_BYTES} octets long together with context and binding message`)
  }
}

function countOctets(texts: readonly unknown[]): number {
  return Buffer.byteLength(texts.map(textOf).join(''))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

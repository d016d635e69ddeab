import type * as z from 'zod'

/** Each may be wrong by itself, and of any type then. */
interface Application {
  readonly discoveryUrl?: unknown
  readonly operators?: unknown
  readonly redirectUrlPerIssuer?: unknown
  readonly requireIssuerInResponse?: unknown
}

/** Complains about an application that meets operators of several sources without a defence against mix-up. */
export function checkMixUpDefence(
  { discoveryUrl, operators, redirectUrlPerIssuer, requireIssuerInResponse }: Application,
  context: z.RefinementCtx,
): void {
  const count = Array.isArray(operators) ? operators.length : 0
  const hasSeveral = discoveryUrl === undefined ? count > 1 && redirectUrlPerIssuer === false : count > 0
  if (!hasSeveral || redirectUrlPerIssuer === true || requireIssuerInResponse === true) return
  const sources = discoveryUrl === undefined ? 'several operators' : 'operators beside discoveryUrl'
  const message = `must be true where there are ${sources}, unless requireIssuerInResponse is: nothing else tells their answers apart`
  context.addIssue({ code: 'custom', path: ['redirectUrlPerIssuer'], message })
}

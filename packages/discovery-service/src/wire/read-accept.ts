import type { WireRequest } from './wire-exchange.ts'

type Headed = Pick<WireRequest, 'header'>

const html = ['text/html', 'application/xhtml+xml'] as const

/** True when `Accept` names HTML, as text/html or application/xhtml+xml, with more weight than application/json. No header, or only wildcards, is false. */
export function prefersHtml(request: Headed): boolean {
  return weigh(request, ...html) > weigh(request, 'application/json')
}

/**
 * True for a program: `Accept` names application/json with no less weight than HTML, or `X-Redirect` is `APP`.
 * No header, or only wildcards, is false: the Discovery API then redirects.
 */
export function wantsJson(request: Headed): boolean {
  if (request.header('x-redirect')?.toUpperCase() === 'APP') return true
  const weight = weigh(request, 'application/json')
  return weight > 0 && weight >= weigh(request, ...html)
}

/** The highest weight that `Accept` gives one of these media types: 0 to 1. A wildcard names none, so it counts as 0. */
function weigh({ header }: Headed, ...types: readonly string[]): number {
  let highest = 0
  for (const range of (header('accept') ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim())
    if (!types.includes(name)) continue
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    highest = Math.max(highest, weight === undefined ? 1 : Math.min(1, Number(weight.slice(2)) || 0))
  }
  return highest
}

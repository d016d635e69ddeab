/** True when `Accept` names text/html with more weight than application/json. No header, or only wildcards, is false. */
export function prefersHtml(request: Request): boolean {
  const accept = request.headers.get('accept') ?? ''
  return weightOf('text/html', accept) > weightOf('application/json', accept)
}

function weightOf(type: string, accept: string): number {
  for (const range of accept.toLowerCase().split(',')) {
    const [name, ...parameters] = range.split(';').map((part) => part.trim())
    if (name !== type) continue
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return weight === undefined ? 1 : Number(weight.slice(2)) || 0
  }
  return 0
}

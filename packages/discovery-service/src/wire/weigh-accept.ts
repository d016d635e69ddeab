/** The weight that `Accept` gives a media type it names: 0 to 1. A wildcard names none, so it counts as 0. */
export function weighAccept(request: Request, type: string): number {
  for (const range of (request.headers.get('accept') ?? '').toLowerCase().split(',')) {
    const [name, ...parameters] = range.split(';').map((part) => part.trim())
    if (name !== type) continue
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return weight === undefined ? 1 : Number(weight.slice(2)) || 0
  }
  return 0
}

import * as z from 'zod'

const named = z.object({ id: z.string().default('default') })
const placed = z.object({ redirectUrl: z.string() })

/** Complains about applications whose id or base path is another one's, whatever else is wrong with them. */
export function refuseDuplicates(applications: readonly unknown[], context: z.RefinementCtx): void {
  const seen = new Set<string>()
  const claim = (place: string, path: PropertyKey[], message: string): void => {
    if (seen.has(place)) context.addIssue({ code: 'custom', path, message })
    seen.add(place)
  }
  for (const [index, application] of applications.entries()) {
    const { data: { id } = {} } = named.safeParse(application)
    if (id !== undefined) claim(id, [index, 'id'], 'is the id of another application')
    const path = URL.parse(placed.safeParse(application).data?.redirectUrl ?? '')?.pathname
    if (path !== undefined) claim(path, [index, 'redirectUrl'], 'has the base path of another application')
  }
}

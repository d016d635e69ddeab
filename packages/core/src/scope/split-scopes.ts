/** The scopes of a comma- or space-separated list, as they stand. */
export function splitScopes(scopes: string): readonly string[] {
  return scopes.split(/[\s,]+/).filter((scope) => scope !== '')
}

/** Names in the last column of a page's tables that are no word of the sources, so that nobody is sent to what is gone. */
export function findUnknownNames(page: string, sources: readonly string[]): readonly string[] {
  const words = new Set(sources.flatMap((source) => source.match(/\w+/g) ?? []))
  const cells = page.split('\n').flatMap((line) => (line.startsWith('|') ? [line.split('|').at(-2) ?? ''] : []))
  const names = cells.flatMap((cell) => [...cell.matchAll(/`([A-Za-z_][\w.]*)[^`]*`/g)].map(([, name = '']) => name))
  return names.filter((name) => !name.split('.').every((part) => part === 'outcome' || words.has(part)))
}

import { dirname, join } from 'node:path'

/** Paths in the last column of a page's tables that do not exist, and a problem when there are too few rows. */
export function findMissingFiles(page: string, minRows: number, exists: (path: string) => boolean): readonly string[] {
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|\s*-/.test(line))
    .map((line) => line.split('|').at(-2) ?? '')
    .map((cell) => [...cell.matchAll(/`([^`\s]*\/[^`\s]*)`/g)].map(([, path = '']) => path))
    .filter((paths) => paths.length > 0)
  return [
    ...(rows.length < minRows ? [`has ${rows.length} rows with a file, fewer than ${minRows}`] : []),
    ...[...new Set(rows.flat())].filter((path) => !exists(path)).map((path) => `names ${path}, which does not exist`),
  ]
}

/** Names in the last column of a page's tables that are no word of the sources, so that nobody is sent to what is gone. */
export function findUnknownNames(page: string, sources: readonly string[]): readonly string[] {
  const words = new Set(sources.flatMap((source) => source.match(/\w+/g) ?? []))
  const cells = page.split('\n').flatMap((line) => (line.startsWith('|') ? [line.split('|').at(-2) ?? ''] : []))
  const names = cells.flatMap((cell) => [...cell.matchAll(/`([A-Za-z_][\w.]*)[^`]*`/g)].map(([, name = '']) => name))
  return names.filter((name) => !name.split('.').every((part) => part === 'outcome' || words.has(part)))
}

/** The pages below `docs/` that no other page links to, nor to a folder they are in. `pages` are texts by path from the root. */
export function findOrphans(pages: ReadonlyMap<string, string>): readonly string[] {
  const linked = new Set<string>()
  for (const [path, text] of pages) {
    for (const [, target = ''] of text.matchAll(/\]\(([^)#\s]+)/g)) {
      const found = join(dirname(path), target)
      if (found !== path) linked.add(found)
    }
  }
  const isLinked = (path: string): boolean => linked.has(path) || (path !== 'docs' && isLinked(dirname(path)))
  return [...pages.keys()].filter((path) => path.startsWith('docs/') && !isLinked(path))
}

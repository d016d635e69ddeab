import { dirname, join } from 'node:path'

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

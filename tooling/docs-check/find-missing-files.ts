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

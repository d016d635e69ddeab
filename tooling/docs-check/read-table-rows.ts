/** The cells of each row of the tables below a heading, up to the next heading of its level or above; without header rows. */
export function readTableRows(page: string, heading: string): readonly (readonly string[])[] {
  const [, below = ''] = page.split(`\n${heading}\n`)
  const level = /^#+/.exec(heading)?.[0].length ?? 1
  const [section = ''] = below.split(new RegExp(`^#{1,${level}} `, 'm'))
  const lines = section.split('\n')
  return lines
    .filter((line, index) => line.startsWith('|') && !isRule(line) && !isRule(lines[index + 1] ?? ''))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

function isRule(line: string): boolean {
  return /^\|\s*:?-/.test(line)
}

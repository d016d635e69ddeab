export function readCookie(header: string, name: string): string | undefined {
  const pair = header.split(';').find((candidate) => candidate.trim().startsWith(`${name}=`))
  return pair?.slice(pair.indexOf('=') + 1).trim()
}

/** A request's path for the log: no query, and `*` for every segment that could be a phone number or a handle. */
export function describePath(url: string): string {
  const [path = '/'] = url.split('?', 1)
  return path
    .split('/')
    .map((segment) => (/^(?:[a-z][a-z_.-]{0,31}|\.well-known|v2|)$/.test(segment) ? segment : '*'))
    .join('/')
}

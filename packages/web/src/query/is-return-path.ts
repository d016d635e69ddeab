/**
 * Whether a browser sent to this path stays on the site, however often anything on its way decodes it: no authority, no
 * backslash, no control character, neither as they are nor percent-encoded, also twice.
 */
export function isReturnPath(text: string): boolean {
  if (text.length > 2048 || !text.startsWith('/') || /[\p{Cc}\\]/u.test(text)) return false
  const [path = ''] = text.split(/[?#]/)
  if (path.includes('//') || /%(?:25)*(?:2f|5c|[01][0-9a-f]|7f)/i.test(path)) return false
  const url = URL.parse(text, 'https://site.invalid')
  return url?.origin === 'https://site.invalid' && !url.pathname.includes('//')
}

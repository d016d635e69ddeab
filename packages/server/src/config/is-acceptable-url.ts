/** Https, or http on loopback, without credentials and fragment. */
export function isAcceptableUrl(value: string): boolean {
  const url = URL.parse(value)
  if (url === null || url.username !== '' || url.hash !== '') return false
  return url.protocol === 'https:' || isLoopbackHttp(url)
}

export function isLoopbackHttp({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}

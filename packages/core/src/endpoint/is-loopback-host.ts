/** `localhost`, its subdomains and the loopback addresses; `hostname` as in a `URL`. */
export function isLoopbackHost(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}

import { isLoopbackHost } from './is-loopback-host.ts'

export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).hostname)
}

import type { DiscoveryServiceOptions, DiscoverySettings } from './discovery-service-options.ts'

const defaultTtlS = 3_600
const loopback = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

export function readSettings({ publicUrl, ttlS = defaultTtlS, ...ports }: DiscoveryServiceOptions): DiscoverySettings {
  const url = URL.parse(publicUrl)
  const usable = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname))
  // Cookies and links live under /v2 of the origin, so a path could only be wrong.
  if (!url || !usable || url.href !== `${url.origin}/`) {
    throw new TypeError('publicUrl must be an origin: https, or http on loopback, without a path')
  }
  if (!Number.isInteger(ttlS) || ttlS < 300 || ttlS > 15_552_000) {
    throw new TypeError('ttlS must be an integer from 300 to 15552000')
  }
  return { ...ports, ttlS, origin: url.origin, secure: url.protocol === 'https:' }
}

import type { Site } from '../site.ts'

/** Where users begin: the page that the host names, operator selection, or the choice of operators known without discovery. */
export function homePath({ homePath, basePath, mobileConnect }: Site): string {
  return homePath ?? `${basePath}/${mobileConnect.hasDiscovery() ? 'start_discovery' : 'start_discovery_manually'}`
}

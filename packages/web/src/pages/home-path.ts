import type { Site } from '../site.ts'

/** Where a person begins: the demo page, operator selection, or the choice of operators known without discovery. */
export function homePath({ demo, basePath, mobileConnect }: Site): string {
  if (demo !== undefined) return '/demo'
  return `${basePath}/${mobileConnect.hasDiscovery() ? 'start_discovery' : 'start_discovery_manually'}`
}

import type { Site } from '../site.ts'

/** Where a person begins: the demo page, or operator selection where there is none. */
export function homePath({ demo, basePath }: Site): string {
  return demo === undefined ? `${basePath}/start_discovery` : '/demo'
}

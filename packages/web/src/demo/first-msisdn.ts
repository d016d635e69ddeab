import type { DemoOptions } from './demo-options.ts'

/** The number the demo begins with, as digits. */
export function firstMsisdn({ msisdn, phones }: DemoOptions): string {
  return (msisdn ?? phones[0]?.msisdn ?? '').replace('+', '')
}

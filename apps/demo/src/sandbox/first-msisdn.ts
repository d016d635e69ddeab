import type { SandboxView } from './sandbox-view.ts'

/** The number that the form begins with, as digits. */
export function firstMsisdn({ msisdn, phones }: SandboxView): string {
  return (msisdn ?? phones[0]?.msisdn ?? '').replace('+', '')
}

import type { Refused } from './discovery-outcome.ts'

/** `err_msg` of an operator selection page, as documented and as seen in the field. */
const REASONS: Readonly<Record<string, NonNullable<Refused['reason']>>> = {
  MSISDNNotFound: 'msisdn_not_found',
  NotSupportedOperatorMSISDN: 'operator_not_supported',
}

/** The error an operator selection page came back with, and what it means where that is known. */
export function readSelectionError({
  error,
  errorDescription,
}: {
  readonly error: string
  readonly errorDescription: string | undefined
}): Refused {
  const reason = Object.hasOwn(REASONS, error) ? REASONS[error] : undefined
  return {
    kind: 'error',
    stage: 'selection',
    error,
    ...(reason === undefined ? {} : { reason }),
    ...(errorDescription === undefined ? {} : { errorDescription }),
  }
}

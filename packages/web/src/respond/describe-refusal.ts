import type { Refused } from '@mobile-connect/core'
import type { Verdict } from '../web-problem.ts'

interface Wording extends Verdict {
  readonly title: string
  readonly text: string
}

const words: Readonly<Record<string, Wording>> = {
  access_denied: {
    fault: 'user',
    canRetry: true,
    title: 'The request was declined',
    text: 'You said no on your phone, or your operator did not let the request through. Nothing was shared.',
  },
  login_required: {
    fault: 'user',
    canRetry: true,
    title: 'Your phone is needed',
    text: 'The operator wants you to confirm on your phone.',
  },
  interaction_required: {
    fault: 'user',
    canRetry: true,
    title: 'Your phone is needed',
    text: 'The operator wants you to confirm on your phone.',
  },
  consent_required: {
    fault: 'user',
    canRetry: true,
    title: 'Your consent is needed',
    text: 'The operator shares nothing until you agree.',
  },
  account_selection_required: {
    fault: 'user',
    canRetry: true,
    title: 'Your number is needed',
    text: 'The operator does not know which number to ask.',
  },
  temporarily_unavailable: {
    fault: 'operator',
    canRetry: true,
    title: 'Your operator is busy',
    text: 'The operator cannot handle this right now. Please try again in a moment.',
  },
  server_error: {
    fault: 'operator',
    canRetry: true,
    title: 'Something went wrong at your operator',
    text: 'The operator could not finish the request. Please try again in a moment.',
  },
  timeout: {
    fault: 'user',
    canRetry: true,
    title: 'The time was up',
    text: 'Nobody answered on the phone in time. Please try again.',
  },
  expired_token: {
    fault: 'user',
    canRetry: true,
    title: 'The time was up',
    text: 'Nobody answered on the phone in time. Please try again.',
  },
  invalid_grant: {
    fault: 'user',
    canRetry: true,
    title: 'This sign-in is no longer valid',
    text: 'The operator has already used or withdrawn it. Begin again to get a new one.',
  },
  unauthorized_client: {
    fault: 'host',
    canRetry: false,
    title: 'Not available at your operator',
    text: 'Your operator has not admitted this application to this product.',
  },
  invalid_scope: {
    fault: 'host',
    canRetry: false,
    title: 'Not available at your operator',
    text: 'Your operator does not offer this product.',
  },
  not_found_entity: {
    fault: 'user',
    canRetry: false,
    title: 'No operator found',
    text: 'No operator with Mobile Connect belongs to what you entered. Check it, or choose your operator yourself.',
  },
}

const reasons: Readonly<Record<NonNullable<Refused['reason']>, Wording>> = {
  operator_without_mobile_connect: {
    fault: 'user',
    canRetry: false,
    title: 'Your operator does not offer this yet',
    text: 'Your operator has no Mobile Connect. Another number may have it, or sign in some other way.',
  },
  msisdn_not_found: {
    fault: 'user',
    canRetry: false,
    title: 'This number is not known',
    text: 'No operator with Mobile Connect knows the number. Check it, or choose your operator yourself.',
  },
  operator_not_supported: {
    fault: 'user',
    canRetry: false,
    title: 'Your operator is not part of this',
    text: 'The operator of this number cannot be used here. Choose another one.',
  },
}

const titles: Readonly<Record<Refused['stage'], string>> = {
  discovery: 'Your operator could not be found',
  selection: 'No operator was chosen',
  authorization: 'Your operator refused the request',
  token: 'Your operator refused the request',
  identity: 'Your operator did not share the details',
}

/** A refusal in plain words. Codes are compared without case: discovery writes `Not_Found_Entity`, OAuth `access_denied`. */
export function describeRefusal({ error, reason, stage }: Refused): Wording {
  if (reason !== undefined) return reasons[reason]
  return (
    words[error.toLowerCase()] ?? {
      fault: 'operator',
      canRetry: true,
      title: titles[stage],
      text: 'The other side said no. You can begin again.',
    }
  )
}

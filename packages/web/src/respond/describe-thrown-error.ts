import type { MobileConnectErrorCode } from '@mobile-connect/core'
import type { Verdict } from '../web-problem.ts'
import type { MessageStatus } from './respond-with-message.ts'

export interface Failure extends Verdict {
  readonly status: MessageStatus
  readonly title: string
  readonly text: string
}

const answerRefused: Failure = {
  fault: 'operator',
  canRetry: true,
  status: 502,
  title: 'We could not verify the operator’s answer',
  text: 'What came back did not pass our checks, so nobody was signed in. Please try again in a moment.',
}

const notOffered: Failure = {
  fault: 'operator',
  canRetry: false,
  status: 501,
  title: 'Your operator does not offer this',
  text: 'The operator you signed in at has no such service.',
}

const notLookedUp: Failure = {
  fault: 'operator',
  canRetry: true,
  status: 502,
  title: 'Your operator could not be looked up',
  text: 'The discovery service gave no usable answer. Please try again in a moment.',
}

/** Ordered from special to general: the first prefix that fits decides. */
const failures: readonly (readonly [prefix: string, failure: Failure])[] = [
  [
    'MC_HTTP_TIMEOUT',
    {
      fault: 'operator',
      canRetry: true,
      status: 504,
      title: 'This takes too long',
      text: 'The other side did not answer in time. Please try again.',
    },
  ],
  [
    'MC_HTTP_',
    {
      fault: 'operator',
      canRetry: true,
      status: 502,
      title: 'The operator cannot be reached',
      text: 'We could not get a usable answer from the other side. Please try again in a moment.',
    },
  ],
  [
    'MC_TRANSACTION_',
    {
      fault: 'user',
      canRetry: true,
      status: 400,
      title: 'This sign-in is no longer valid',
      text: 'It was already used, has expired, or was begun in another browser. Begin again to get a new one.',
    },
  ],
  [
    'MC_CALLBACK_BINDING_',
    {
      fault: 'user',
      canRetry: true,
      status: 400,
      title: 'This browser has not begun a sign-in',
      text: 'Finish in the browser you began in, and allow it to keep cookies for this site.',
    },
  ],
  [
    'MC_CALLBACK_',
    {
      fault: 'caller',
      canRetry: true,
      status: 400,
      title: 'This link does not belong to a sign-in',
      text: 'The address is incomplete or comes from somewhere else. Begin again here.',
    },
  ],
  [
    'MC_STORE_',
    {
      fault: 'host',
      canRetry: true,
      status: 503,
      title: 'Sign-in is not available right now',
      text: 'We cannot keep track of sign-ins at the moment. Please try again shortly.',
    },
  ],
  [
    'MC_REQUEST_UNSUPPORTED',
    {
      fault: 'host',
      canRetry: false,
      status: 502,
      title: 'Your operator cannot be asked for this',
      text: 'What we would ask for is not something your operator takes. Nothing was sent to your phone.',
    },
  ],
  ['MC_IDENTITY_NOT_SUPPORTED', notOffered],
  ['MC_TOKEN_ENDPOINT_MISSING', notOffered],
  ['MC_TOKEN_REVOCATION_ENDPOINT_MISSING', notOffered],
  ['MC_DISCOVERY_UNAUTHORIZED', { ...notLookedUp, fault: 'host', canRetry: false }],
  ['MC_DISCOVERY_', notLookedUp],
  [
    'MC_IDENTITY_',
    {
      fault: 'operator',
      canRetry: true,
      status: 502,
      title: 'Your details could not be fetched',
      text: 'The operator confirmed the request but gave no usable details. Please try again in a moment.',
    },
  ],
]

/** Status and words for an error code; codes not listed mean that an operator's answer is not acceptable. */
export function describeThrownError(code: MobileConnectErrorCode): Failure {
  return failures.find(([prefix]) => code.startsWith(prefix))?.[1] ?? answerRefused
}

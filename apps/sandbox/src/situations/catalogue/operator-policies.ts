import { rfc } from '../cite.ts'
import type { CatalogueEntry } from '../situation.ts'

/** What a strict operator refuses. */
export const operatorPolicies: readonly CatalogueEntry<'pkce_required' | 'plain_number_refused'>[] = [
  {
    id: 'pkce_required',
    stage: 'Redirect',
    number: '447700900848',
    description: 'A request without a code_challenge is refused.',
    ...rfc('7636', '4.4.1'),
    effects: {
      requiresPkce: true,
      refusal: ({ codeChallenge }) =>
        codeChallenge === '' ? 'Authorization Server policy requires PKCE to be used for this request' : undefined,
    },
  },
  {
    id: 'plain_number_refused',
    stage: 'Redirect',
    number: '447700900849',
    description: 'A login_hint with a plain number is refused, as to an application that is not trusted.',
    section: 'SDK guide, section "Login Hint Support"',
    effects: {
      refusal: ({ loginHint }) =>
        loginHint.startsWith('MSISDN:')
          ? 'login_hint with a plain MSISDN is for trusted applications; send ENCR_MSISDN'
          : undefined,
    },
  },
]

import { rfc } from '../cite.ts'
import type { CatalogueEntry } from '../situation.ts'
import { WRONG_ISSUER } from './wrong-issuer.ts'

type RedirectSituation =
  'error_instead_of_code' | 'state_missing' | 'state_wrong' | 'iss_parameter_wrong' | 'iss_parameter_missing'

export const redirectParameters: readonly CatalogueEntry<RedirectSituation>[] = [
  {
    id: 'error_instead_of_code',
    stage: 'Redirect',
    number: '447700900841',
    description: 'After approval the redirect carries an error, and no code.',
    ...rfc('6749', '4.1.2.1'),
    effects: {
      redirect: ({ code: _, ...parameters }) => ({
        ...parameters,
        error: 'server_error',
        error_description: 'Internal Server Error',
      }),
    },
  },
  {
    id: 'state_missing',
    stage: 'Redirect',
    number: '447700900842',
    description: 'The redirect carries no state.',
    ...rfc('6749', '10.12'),
    effects: { redirect: ({ state: _, ...parameters }) => parameters },
  },
  {
    id: 'state_wrong',
    stage: 'Redirect',
    number: '447700900843',
    description: 'The redirect carries another state.',
    ...rfc('6749', '10.12'),
    effects: {
      redirect: (parameters) =>
        'state' in parameters ? { ...parameters, state: `another-${String(parameters.state)}` } : parameters,
    },
  },
  {
    id: 'iss_parameter_wrong',
    stage: 'Redirect',
    number: '447700900844',
    description: 'The redirect names another issuer.',
    ...rfc('9207', '2.4'),
    effects: { redirect: (parameters) => ({ ...parameters, iss: WRONG_ISSUER }) },
  },
  {
    id: 'iss_parameter_missing',
    stage: 'Redirect',
    number: '447700900845',
    description: 'The redirect names no issuer, although the metadata promise it.',
    ...rfc('9207', '2.4'),
    effects: { redirect: ({ iss: _, ...parameters }) => parameters },
  },
]

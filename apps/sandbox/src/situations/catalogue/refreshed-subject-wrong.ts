import { randomUUID } from 'node:crypto'
import { openIdCore } from '../cite.ts'
import type { CatalogueEntry } from '../situation.ts'

/** The id_token of the sign-in itself stays right. */
export const refreshedSubjectWrong: CatalogueEntry<'refreshed_subject_wrong'> = {
  id: 'refreshed_subject_wrong',
  stage: 'ID token',
  number: '447700900872',
  description: 'That of a refresh tells of another person.',
  ...openIdCore('12.2', 'RefreshTokenResponse'),
  effects: {
    idTokenClaims: (claims, isRefresh) => (isRefresh ? { ...claims, sub: randomUUID() } : claims),
  },
}

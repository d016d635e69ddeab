import { openIdCore } from '../cite.ts'
import type { Effects } from '../effects.ts'
import type { CatalogueEntry } from '../situation.ts'

type KeySituation = 'kid_absent_single' | 'kid_absent_multiple' | 'key_rotated_before_signing'

const omitKid: Effects['idTokenHeader'] = ({ kid: _, ...header }) => header

/** Id_tokens with a key that is hard to find. OpenID Connect forbids only `kid_absent_multiple`. */
export const idTokenKeys: readonly CatalogueEntry<KeySituation>[] = [
  {
    id: 'kid_absent_single',
    stage: 'ID token',
    number: '447700900812',
    description: 'It has no kid; one key is published.',
    ...openIdCore('10.1', 'Signing'),
    effects: { idTokenHeader: omitKid, publishesOneKey: true },
  },
  {
    id: 'kid_absent_multiple',
    stage: 'ID token',
    number: '447700900813',
    description: 'It has no kid; several keys are published.',
    ...openIdCore('10.1', 'Signing'),
    effects: { idTokenHeader: omitKid, publishesOneKey: false },
  },
  {
    id: 'key_rotated_before_signing',
    stage: 'ID token',
    number: '447700900814',
    description: 'All keys are replaced just before it is signed.',
    ...openIdCore('10.1.1', 'RotateSigKeys'),
    effects: { rotatesKeys: true },
  },
]

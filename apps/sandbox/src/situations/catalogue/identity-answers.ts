import { randomUUID } from 'node:crypto'
import { openIdCore } from '../cite.ts'
import { signByOperator } from '../sign-token.ts'
import type { CatalogueEntry } from '../situation.ts'

type IdentitySituation = 'userinfo_subject_wrong' | 'userinfo_signed' | 'premiuminfo_missing'

const userInfoResponse = openIdCore('5.3.2', 'UserInfoResponse')

export const identityAnswers: readonly CatalogueEntry<IdentitySituation>[] = [
  {
    id: 'userinfo_subject_wrong',
    stage: 'Identity',
    number: '447700900831',
    description: 'Userinfo and premiuminfo tell of another person.',
    ...userInfoResponse,
    effects: { identity: (claims) => ('sub' in claims ? { ...claims, sub: randomUUID() } : claims) },
  },
  {
    id: 'userinfo_signed',
    stage: 'Identity',
    number: '447700900833',
    description: 'Userinfo answers with a signed token, which is as good.',
    ...userInfoResponse,
    effects: { signUserinfo: signByOperator },
  },
  {
    id: 'premiuminfo_missing',
    stage: 'Identity',
    number: '447700900832',
    description: 'There is nothing at the premiuminfo endpoint: 404.',
    section: 'Mobile Connect API R2.3, section "Premium info"',
    effects: { premiumInfo: () => new Response('Not Found', { status: 404 }) },
  },
]

import { randomBytes } from 'node:crypto'
import { idTokenRule, openIdCore } from '../cite.ts'
import type { Effects } from '../effects.ts'
import type { CatalogueEntry, Situation } from '../situation.ts'
import { WRONG_ISSUER } from './wrong-issuer.ts'

type ClaimSituation =
  | 'nonce_wrong'
  | 'issuer_wrong'
  | 'issuer_missing'
  | 'audience_wrong'
  | 'audience_missing'
  | 'audience_untrusted'
  | 'audience_list'
  | 'subject_missing'
  | 'issued_at_missing'
  | 'issued_long_ago'
  | 'token_expired'
  | 'expiry_missing'
  | 'acr_downgrade'
  | 'at_hash_wrong'

const TEN_MINUTES_S = 600
const WEEK_S = 604_800
const secondsAgo = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds
const idToken = openIdCore('2', 'IDToken')

/** Id_tokens that the operator signs with one claim changed. */
export const idTokenClaims: readonly CatalogueEntry<ClaimSituation>[] = [
  change('nonce_wrong', '801', 'It repeats another nonce.', idTokenRule('11'), (claims) => ({
    ...claims,
    nonce: 'another-nonce',
  })),
  change('issuer_wrong', '802', 'It names another issuer.', idTokenRule('2'), (claims) => ({
    ...claims,
    iss: WRONG_ISSUER,
  })),
  change('issuer_missing', '815', 'It has no iss.', idTokenRule('2'), ({ iss: _, ...claims }) => claims),
  change('audience_wrong', '803', 'It is for another application.', idTokenRule('3'), (claims) => ({
    ...claims,
    aud: 'another-application',
  })),
  change('audience_missing', '816', 'It has no aud.', idTokenRule('3'), ({ aud: _, ...claims }) => claims),
  change(
    'audience_untrusted',
    '817',
    'It is for this application and for another one.',
    idTokenRule('3'),
    (claims) => ({ ...claims, aud: [String(claims.aud), 'another-application'] }),
  ),
  change('audience_list', '818', 'Its aud is a list of one, which is as good.', idToken, (claims) => ({
    ...claims,
    aud: [String(claims.aud)],
  })),
  change('subject_missing', '804', 'It has no sub.', idToken, ({ sub: _, ...claims }) => claims),
  change('issued_at_missing', '805', 'It has no iat.', idToken, ({ iat: _, ...claims }) => claims),
  change('issued_long_ago', '820', 'It was issued a week ago.', idTokenRule('10'), (claims) => ({
    ...claims,
    iat: secondsAgo(WEEK_S),
  })),
  change('token_expired', '806', 'It expired ten minutes ago.', idTokenRule('9'), (claims) => ({
    ...claims,
    exp: secondsAgo(TEN_MINUTES_S),
  })),
  change('expiry_missing', '819', 'It has no exp.', idToken, ({ exp: _, ...claims }) => claims),
  change('acr_downgrade', '807', 'Its acr is one level below the one asked for.', idTokenRule('12'), (claims) => ({
    ...claims,
    acr: String(Number(claims.acr) - 1),
  })),
  change(
    'at_hash_wrong',
    '808',
    'Its at_hash is that of another access token.',
    openIdCore('3.1.3.8', 'CodeFlowTokenValidation'),
    (claims) => ({ ...claims, at_hash: randomBytes(16).toString('base64url') }),
  ),
]

function change(
  id: ClaimSituation,
  lastDigits: string,
  description: string,
  citation: Pick<Situation, 'section' | 'sectionUrl'>,
  idTokenClaims: NonNullable<Effects['idTokenClaims']>,
): CatalogueEntry<ClaimSituation> {
  return {
    id,
    stage: 'ID token',
    number: `447700900${lastDigits}`,
    description,
    ...citation,
    effects: { idTokenClaims },
  }
}

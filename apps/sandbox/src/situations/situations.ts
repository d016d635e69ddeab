import { directoryAnswers } from './catalogue/directory-answers.ts'
import { idTokenClaims } from './catalogue/id-token-claims.ts'
import { idTokenKeys } from './catalogue/id-token-keys.ts'
import { idTokenSignatures } from './catalogue/id-token-signatures.ts'
import { identityAnswers } from './catalogue/identity-answers.ts'
import { logoutStates } from './catalogue/logout-states.ts'
import { logoutTokens } from './catalogue/logout-tokens.ts'
import { malformedJson } from './catalogue/malformed-json.ts'
import { metadataIssuerWrong } from './catalogue/metadata-issuer-wrong.ts'
import { operatorPolicies } from './catalogue/operator-policies.ts'
import { phoneBehaviours } from './catalogue/phone-behaviours.ts'
import { redirectParameters } from './catalogue/redirect-parameters.ts'
import { refreshedSubjectWrong } from './catalogue/refreshed-subject-wrong.ts'
import { slow } from './catalogue/slow.ts'
import { status500 } from './catalogue/status-500.ts'
import { tokenMembers } from './catalogue/token-members.ts'
import type { CatalogueEntry, Situation } from './situation.ts'

type Listed =
  | (
      | typeof phoneBehaviours
      | typeof directoryAnswers
      | typeof operatorPolicies
      | typeof redirectParameters
      | typeof tokenMembers
      | typeof idTokenClaims
      | typeof idTokenSignatures
      | typeof idTokenKeys
      | typeof identityAnswers
      | typeof logoutTokens
      | typeof logoutStates
    )[number]
  | typeof refreshedSubjectWrong
  | typeof slow
  | typeof status500
  | typeof malformedJson
  | typeof metadataIssuerWrong

/** The ids are public: tests switch situations on by them. */
export type SituationId = Listed['id']

/** In the order of a sign-in. */
export const catalogue: readonly CatalogueEntry<SituationId>[] = [
  ...phoneBehaviours,
  ...directoryAnswers,
  ...operatorPolicies,
  ...redirectParameters,
  ...tokenMembers,
  ...idTokenClaims,
  ...idTokenSignatures,
  ...idTokenKeys,
  refreshedSubjectWrong,
  slow,
  status500,
  malformedJson,
  ...identityAnswers,
  metadataIssuerWrong,
  ...logoutTokens,
  ...logoutStates,
]

/** The catalogue for users and scripts, without effects. */
export const situations: readonly Situation<SituationId>[] = catalogue.map(
  ({ id, stage, number, description, section, sectionUrl }) => ({
    id,
    stage,
    number,
    description,
    section,
    ...(sectionUrl !== undefined && { sectionUrl }),
  }),
)

/** Returns `undefined` for a value that is no id of a situation. */
export function findSituation(id: unknown): Situation<SituationId> | undefined {
  return situations.find((situation) => situation.id === id)
}

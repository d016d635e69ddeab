import type { CatalogueEntry } from '../situation.ts'

const rpInitiatedLogout = {
  section: 'OpenID Connect RP-Initiated Logout 1.0, section 3',
  sectionUrl: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RedirectionAfterLogout',
} as const

export const logoutStates: readonly CatalogueEntry<'logout_other_state' | 'logout_no_state'>[] = [
  {
    id: 'logout_other_state',
    stage: 'Logout',
    number: '447700900868',
    description: 'The redirect after logout carries another state.',
    ...rpInitiatedLogout,
    effects: { logoutState: (state) => `another-${state}` },
  },
  {
    id: 'logout_no_state',
    stage: 'Logout',
    number: '447700900869',
    description: 'The redirect after logout carries no state.',
    ...rpInitiatedLogout,
    effects: { logoutState: () => undefined },
  },
]

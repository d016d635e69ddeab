import type { CatalogueEntry } from '../situation.ts'
import { WRONG_ISSUER } from './wrong-issuer.ts'

export const metadataIssuerWrong: CatalogueEntry<'metadata_issuer_wrong'> = {
  id: 'metadata_issuer_wrong',
  stage: 'Provider metadata',
  number: '447700900851',
  description: 'They name another issuer.',
  section: 'OpenID Connect Discovery 1.0, section 4.3',
  sectionUrl: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation',
  effects: {
    metadata: (metadata) => ({ ...metadata, issuer: WRONG_ISSUER }),
    // The relying party fetches metadata before the user signs in: only their address can carry the number's situation.
    directoryEntry: (entry, msisdn) => {
      if (msisdn === undefined) return entry
      const links = entry.links.map(({ rel, href }) =>
        rel === 'openid-configuration' ? { rel, href: `${href}?fault=metadata_issuer_wrong` } : { rel, href },
      )
      return { ...entry, links }
    },
  },
}

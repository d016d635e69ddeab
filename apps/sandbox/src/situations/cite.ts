import type { Situation } from './situation.ts'

type Citation = Pick<Situation, 'section' | 'sectionUrl'>

export function rfc(number: string, section: string): Citation {
  return {
    section: `RFC ${number}, section ${section}`,
    sectionUrl: `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`,
  }
}

export function openIdCore(section: string, anchor: string): Citation {
  return {
    section: `OpenID Connect Core 1.0, section ${section}`,
    sectionUrl: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
  }
}

/** A rule for id_tokens, by the number of its item. */
export function idTokenRule(item: string): Citation {
  return openIdCore(`3.1.3.7, item ${item}`, 'IDTokenValidation')
}

/** A rule for logout tokens, by the number of its item. */
export function logoutTokenRule(item: string): Citation {
  return {
    section: `OpenID Connect Back-Channel Logout 1.0, section 2.6, item ${item}`,
    sectionUrl: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  }
}

import { allowFraming } from '@mobile-connect/pages'
import type { Provider } from 'oidc-provider'

/** Pages the provider renders itself, such as the form of `form_post`, come without a policy: frames are ruled as everywhere else. */
export function guardProviderPages(provider: Provider, frameAncestors: readonly string[]): void {
  provider.use(async ({ response }, next) => {
    await next()
    if (response.is('html') && !response.get('content-security-policy')) {
      response.set('content-security-policy', allowFraming('', frameAncestors))
    }
  })
}

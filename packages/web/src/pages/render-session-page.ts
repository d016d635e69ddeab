import { html, type Page } from '@mobile-connect/pages'
import type { IdentityData, SignInCompleted } from '@mobile-connect/core'
import type { Site } from '../site.ts'
import { renderResultPage } from './render-result-page.ts'

/** Who is signed in, and the way out. */
export function renderSessionPage(signIn: SignInCompleted, identity: IdentityData | undefined, site: Site): Page {
  const signOut = html`<form method="post" action="${site.basePath}/logout">
      <button class="button" type="submit">Sign out</button>
    </form>
    ${site.homePath !== undefined && html`<a class="button quiet" href="${site.homePath}">Start over</a>`}`
  return { ...renderResultPage(signIn, identity, site, signOut), hasForm: true }
}

import type { PageOrigins } from './security-headers.ts'

/** Where forms may lead, and who may frame pages: the applications with these redirect URLs. */
export function listPageOrigins(redirectUrls: readonly string[]): Required<PageOrigins> {
  const urls = redirectUrls.map((url) => new URL(url))
  // The scheme of an app's own has no origin, and no frames.
  const formTargets = urls.map(({ origin, protocol }) => (origin === 'null' ? protocol : origin))
  const frameAncestors = urls.map(({ origin }) => origin).filter((origin) => origin !== 'null')
  return { formTargets: [...new Set(formTargets)], frameAncestors: [...new Set(frameAncestors)] }
}

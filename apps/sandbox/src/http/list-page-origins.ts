import type { SandboxApplication } from '../world/sandbox-applications.ts'
import type { PageOrigins } from './security-headers.ts'

/** Where forms may lead, and who may frame pages: the applications with these redirect URLs. Forms may lead to an application's own, too. */
export function listPageOrigins(
  redirectUrls: readonly string[],
  applications: readonly SandboxApplication[],
): Required<PageOrigins> {
  const urls = redirectUrls.map((url) => new URL(url))
  const own = applications.flatMap((application) => (application.redirectUrls ?? []).map((url) => new URL(url).origin))
  // The scheme of an app's own has no origin, and no frames.
  const formTargets = urls.map(({ origin, protocol }) => (origin === 'null' ? protocol : origin))
  const frameAncestors = urls.map(({ origin }) => origin).filter((origin) => origin !== 'null')
  return { formTargets: [...new Set([...formTargets, ...own])], frameAncestors: [...new Set(frameAncestors)] }
}

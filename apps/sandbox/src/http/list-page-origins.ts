import { buildPolicySource } from '@mobile-connect/discovery-service'
import type { SandboxApplication } from '../world/sandbox-applications.ts'
import type { PageOrigins } from './security-headers.ts'

/** Where forms may lead, and who may frame pages: the applications with these redirect URLs. Forms may lead to an application's own, too. */
export function listPageOrigins(
  redirectUrls: readonly string[],
  applications: readonly SandboxApplication[],
): Required<PageOrigins> {
  const own = applications.flatMap((application) => application.redirectUrls ?? [])
  const formTargets = [...redirectUrls, ...own].flatMap(buildPolicySource)
  // The scheme of an app has no origin, and no frames.
  const frameAncestors = redirectUrls.map((url) => new URL(url).origin).filter((origin) => origin !== 'null')
  return { formTargets: [...new Set(formTargets)], frameAncestors: [...new Set(frameAncestors)] }
}

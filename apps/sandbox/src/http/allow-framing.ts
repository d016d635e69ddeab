import { nameFrameAncestors } from './name-frame-ancestors.ts'

/** A page of the Discovery Service, which by itself lets nobody frame it. */
export function allowFraming(response: Response, frameAncestors: readonly string[]): Response {
  const policy = response.headers.get('content-security-policy')
  if (policy) {
    const framed = policy.replace("frame-ancestors 'none'", nameFrameAncestors(frameAncestors))
    response.headers.set('content-security-policy', framed)
  }
  return response
}

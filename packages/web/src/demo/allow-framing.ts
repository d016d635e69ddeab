/** For an answer that pages of this site may show in a frame, as the stage does; by itself it lets nobody. */
export function allowFraming(headers: Headers): void {
  const policy = headers.get('content-security-policy')
  if (policy) headers.set('content-security-policy', policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"))
  headers.set('x-frame-options', 'SAMEORIGIN')
}

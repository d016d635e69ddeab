/** An answer that pages of this site may show in a frame, as the stage does; by itself it lets nobody. */
export function allowFraming(response: Response): Response {
  const policy = response.headers.get('content-security-policy') ?? ''
  response.headers.set('content-security-policy', policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"))
  response.headers.set('x-frame-options', 'SAMEORIGIN')
  return response
}

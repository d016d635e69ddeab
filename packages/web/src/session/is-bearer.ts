/**
 * Whether a request brings a bearer token, which no page can make a browser add unasked. It does add the password of a
 * site behind Basic authentication, so `Authorization` as such says nothing.
 */
export function isBearer({ headers }: Request): boolean {
  return /^Bearer /i.test(headers.get('authorization') ?? '')
}

/** The value of a cookie that an answer sets, or an empty text. */
export const cookieOf = (response: Response, name: string): string => {
  const line = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`__Host-${name}=`)) ?? ''
  return /=([^;]*)/.exec(line)?.[1] ?? ''
}

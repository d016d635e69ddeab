/** What `Content-Type` says, in lower case and without parameters; empty where it says nothing. */
export function mediaType({ headers }: Request): string {
  const [type = ''] = (headers.get('content-type') ?? '').split(';')
  return type.trim().toLowerCase()
}

import { readBody } from '../wire/read-body.ts'
import { Refusal } from '../wire/refusal.ts'

export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') return new URLSearchParams(await readBody(request))
  throw new Refusal(415, 'Invalid_Request', 'The body must be application/x-www-form-urlencoded')
}

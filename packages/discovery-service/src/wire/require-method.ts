import { Refusal } from './refusal.ts'

export function requireMethod(request: Request, ...allowed: readonly string[]): void {
  if (!allowed.includes(request.method)) {
    throw new Refusal(405, 'Invalid_Request', 'Method not allowed', {
      Allow: allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method)).join(', '),
    })
  }
}

import { Problem } from '../respond/problem.ts'

export function respondNotFound(): never {
  throw new Problem('WEB_NOT_FOUND', { title: 'There is nothing here', text: 'No page has this address.' })
}

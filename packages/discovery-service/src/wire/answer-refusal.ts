import { answerJson } from './answer-json.ts'
import type { Refusal } from './refusal.ts'

export function answerRefusal({ status, error, description, headers }: Refusal, extra: object = {}): Response {
  return answerJson(status, { error, description, ...extra }, headers)
}

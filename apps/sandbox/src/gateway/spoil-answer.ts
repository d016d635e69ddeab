import type { FaultId } from '../faults/fault.ts'

interface Answer {
  readonly status: number
  readonly text: string
}

/** The faults of a network, for any JSON answer. */
export async function spoilAnswer(
  applies: (fault: FaultId) => boolean,
  hold: () => Promise<void>,
  { status, text }: Answer,
): Promise<Answer> {
  if (applies('slow')) await hold()
  if (applies('status_500')) return { status: 500, text: '{"error":"server_error"}' }
  if (applies('malformed_json')) return { status, text: text.slice(0, Math.floor(text.length / 2)) }
  return { status, text }
}

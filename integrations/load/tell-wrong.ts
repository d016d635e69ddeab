import type { Tally } from './create-tally.ts'

const told = 10

export function tellWrong(tally: Tally, what: string): void {
  tally.wrongCount += 1
  if (tally.wrong.length < told) tally.wrong.push(what)
}

/**
 * Returns a function that is true at every so manieth call, beginning anywhere: where processes end after a few calls,
 * one in so many has its turn all the same.
 */
export function countTurns(callsPerTurn: number): () => boolean {
  let calls = Math.floor(Math.random() * callsPerTurn)
  return () => {
    calls += 1
    return calls % callsPerTurn === 0
  }
}

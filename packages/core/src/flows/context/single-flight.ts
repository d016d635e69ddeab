/** Callers that ask for the same key while the work is under way share its result; nothing is kept afterwards. */
export function singleFlight<T>(underWay: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const running = underWay.get(key)
  if (running !== undefined) return running
  const started = work().finally(() => underWay.delete(key))
  underWay.set(key, started)
  return started
}

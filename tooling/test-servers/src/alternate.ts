/** Gives the one and the other in turn. */
export function alternate<Port>(one: Port, other: Port): () => Port {
  let calls = 0
  return () => {
    calls += 1
    return calls % 2 === 1 ? one : other
  }
}

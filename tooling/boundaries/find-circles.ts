/** The strongly connected components of more than one node, each sorted, by Tarjan's algorithm. */
export function findCircles(arrows: readonly (readonly [from: string, to: string])[]): readonly (readonly string[])[] {
  const next = new Map<string, Set<string>>()
  for (const [from, to] of arrows) {
    next.set(from, (next.get(from) ?? new Set()).add(to))
    if (!next.has(to)) next.set(to, new Set())
  }
  const numbers = new Map<string, number>()
  const stack: string[] = []
  const circles: string[][] = []

  const visit = (node: string): number => {
    const number = numbers.size
    numbers.set(node, number)
    stack.push(node)
    let low = number
    for (const target of next.get(node) ?? []) {
      if (!numbers.has(target)) low = Math.min(low, visit(target))
      else if (stack.includes(target)) low = Math.min(low, numbers.get(target) ?? low)
    }
    if (low === number) {
      const circle = stack.splice(stack.indexOf(node))
      if (circle.length > 1) circles.push(circle.sort())
    }
    return low
  }
  for (const node of next.keys()) if (!numbers.has(node)) visit(node)
  return circles
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g

/**
 * Whether any object in a valid JSON text names a member twice. `JSON.parse` keeps the last one silently, another
 * reader may keep the first: a signed document that two readers understand differently must be refused.
 */
export function hasDuplicateMembers(json: string): boolean {
  const open: (Set<string> | undefined)[] = []
  let previous = ''
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(undefined)
    else if (token === '}' || token === ']') open.pop()
    else if (token === ':') {
      const members = open.at(-1)
      const name = JSON.parse(previous) as string
      if (members?.has(name)) return true
      members?.add(name)
    }
    previous = token
  }
  return false
}

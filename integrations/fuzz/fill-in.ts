import type { Pending } from './begin-sign-in.ts'
import type { Wire } from './wire.ts'

export interface Fillings {
  readonly begin: () => Promise<Pending>
  readonly session: () => Promise<string>
}

/** Puts what is valid at this moment where a wire asks for it, and tells the length of the body then. */
export async function fillIn({ pieces, ...wire }: Wire, { begin, session }: Fillings): Promise<Wire> {
  const all = pieces.join('')
  const pending = /\{(?:state|code|binding)\}/.test(all) ? await begin() : undefined
  const values: Readonly<Record<string, string>> = {
    ...pending,
    ...(all.includes('{session}') && { session: await session() }),
  }
  const filled = pieces.map((piece) => piece.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole))
  const [head = '', ...rest] = filled
  return { ...wire, pieces: [head.replace('{length}', String(rest.join('').length)), ...rest] }
}

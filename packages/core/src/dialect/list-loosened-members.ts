import type { Dialect } from './dialect.ts'
import { STRICT_DIALECT } from './strict-dialect.ts'

/** The members in which a dialect differs from the strict one, for everybody to see. */
export function listLoosenedMembers(dialect: Dialect): readonly (keyof Dialect)[] {
  const members = Object.keys(dialect) as (keyof Dialect)[]
  return members.filter((member) => dialect[member] !== STRICT_DIALECT[member])
}

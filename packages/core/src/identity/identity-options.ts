import type { IdentityData } from './identity-data.ts'

/** How to ask for attributes. */
export interface IdentityOptions<T> {
  /** Makes a type of the caller's out of the attributes. What it throws is thrown to the caller as it is. */
  readonly parse: (data: IdentityData) => T
}

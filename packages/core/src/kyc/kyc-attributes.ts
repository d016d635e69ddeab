import { requireObject } from '../arguments/require-argument.ts'
import { describeKind } from '../json/describe-kind.ts'

/** What an application knows about a person, in parts. All values as the market agreed to write them. */
export interface KycSplitAttributes {
  readonly given_name: string
  readonly family_name: string
  readonly houseno_or_housename: string
  readonly postal_code: string
  readonly town: string
  readonly country: string
  readonly birthdate?: string
}

/** The same, name and address in one piece each. */
export interface KycConcatenatedAttributes {
  readonly name: string
  readonly address: string
  readonly birthdate?: string
}

/** What the operator is to compare with its own records. Either form, never both. */
export type KycAttributes = KycSplitAttributes | KycConcatenatedAttributes

export type KycAttribute = keyof KycSplitAttributes | keyof KycConcatenatedAttributes

const SPLIT = ['given_name', 'family_name', 'houseno_or_housename', 'postal_code', 'town', 'country'] as const
const CONCATENATED = ['name', 'address'] as const

/** Name and value of each attribute, in the specification's order; a TypeError where they are not one complete form. */
export function listKycAttributes(attributes: KycAttributes): readonly (readonly [KycAttribute, string])[] {
  requireObject('attributes', attributes)
  const given = new Map<string, unknown>(Object.entries(attributes).filter(([, value]) => value !== undefined))
  const form = CONCATENATED.some((name) => given.has(name)) ? CONCATENATED : SPLIT
  const wanted: readonly KycAttribute[] = given.has('birthdate') ? [...form, 'birthdate'] : form
  if (![...given.keys()].every((name) => wanted.some((known) => known === name))) {
    throw new TypeError(
      `attributes to match are ${SPLIT.join(', ')}, or ${CONCATENATED.join(', ')}, with or without birthdate`,
    )
  }
  return wanted.map((name) => {
    const value = given.get(name)
    if (typeof value === 'string' && value.trim() !== '') return [name, value]
    throw new TypeError(`${name} must be a text that is not empty, not ${describeKind(value)}`)
  })
}

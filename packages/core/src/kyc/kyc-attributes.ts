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

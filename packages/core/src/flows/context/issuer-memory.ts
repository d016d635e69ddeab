/** What operators did before, kept in the DocumentCache beside their metadata. */
export interface IssuerMemory {
  /** Whether answers of the issuer without `iss` are refused; `undefined` while the cache cannot be read. */
  readonly isHeld: (issuer: string) => Promise<boolean | undefined>
  /** The issuer promised `iss`: from now on an answer without it is refused. */
  readonly hold: (issuer: string) => Promise<void>
  /** A sign-in completed with or without `iss` in the answer. */
  readonly learn: (issuer: string, hadIssuer: boolean) => Promise<void>
  /** A sign-in begins at the issuer. */
  readonly meet: (issuer: string) => Promise<void>
  readonly listMet: () => Promise<readonly string[]>
}

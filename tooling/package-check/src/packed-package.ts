/** What the checks read of a package.json. */
export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly files?: readonly string[]
  readonly engines?: { readonly node?: string }
  readonly exports?: unknown
  readonly main?: string
  readonly types?: string
  readonly sideEffects?: boolean
  readonly bin?: string | Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** A package as it would be published. */
export interface PackedPackage {
  /** As packed: `publishConfig` applied, versions resolved. */
  readonly manifest: Manifest
  readonly sourceDir: string
  readonly tarball: string
  /** Where the tarball is unpacked, as an installation would: `.../node_modules/<name>`. */
  readonly installedDir: string
}

/** Programs alone export nothing but their package.json. */
export function isImportable({ exports }: Manifest): boolean {
  return typeof exports === 'object' && exports !== null && '.' in exports
}

import type { Manifest, PackedPackage } from './packed-package.ts'

/** Names the dependencies, among the packages, that need a newer Node.js than the package itself says. */
export function findEngineProblems(
  { manifest }: Pick<PackedPackage, 'manifest'>,
  packages: readonly Pick<PackedPackage, 'manifest'>[],
): readonly string[] {
  return packages
    .filter((other) => other.manifest.name in (manifest.dependencies ?? {}))
    .filter((other) => floorOf(other.manifest) > floorOf(manifest))
    .map((other) => `needs Node.js ${other.manifest.engines?.node}, as ${other.manifest.name} does`)
}

/** `>=22.19` as a number that can be compared. */
function floorOf({ engines }: Manifest): number {
  const [, major = '0', minor = '0'] = /^>=(\d+)(?:\.(\d+))?/.exec(engines?.node ?? '') ?? []
  return Number(major) * 1_000 + Number(minor)
}

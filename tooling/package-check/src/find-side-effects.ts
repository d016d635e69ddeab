import { bundleConsumer } from './bundle-consumer.ts'
import { isImportable, type PackedPackage } from './packed-package.ts'

/** Says what a bundle keeps of a package of which it uses nothing, although the package declares no side effects. */
export async function findSideEffects(
  { manifest, installedDir }: PackedPackage,
  consumerDir: string,
): Promise<readonly string[]> {
  if (!isImportable(manifest) || manifest.bin !== undefined) return []
  if (manifest.sideEffects !== false) return ['does not declare sideEffects: false']
  const bundle = await bundleConsumer(consumerDir, `import '${manifest.name}'`, {
    minify: false,
    // Otherwise the declaration would be believed, and the module not even be read.
    treeshake: { moduleSideEffects: () => true },
    external: (id, importer) => importer?.startsWith(installedDir) === true && !id.startsWith('.'),
  })
  const kept = bundle.split('\n').filter((line) => !/^(?:import .*|\/\/.*|export \{\};)?$/.test(line))
  return kept.length === 0 ? [] : [`runs at its import, so that bundles keep it: ${kept[0] ?? ''}`]
}

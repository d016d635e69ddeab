import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plugin, rolldown, type RolldownBuild } from 'rolldown'
import { markPureConstants } from './mark-pure-constants.ts'
import { listEntries, type Manifest } from './read-manifest.ts'
import { renderNotices } from './render-notices.ts'

const comments = { legal: false, annotation: true, jsdoc: false }

/** Writes one module for each entry point, and one for each file that is imported later. All packages stay imports. */
export async function bundleLibrary(folder: string, manifest: Manifest): Promise<void> {
  const bundle = await openBundle(folder, manifest, [markPureConstants])
  await bundle.write({
    dir: join(folder, 'dist'),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    comments,
    sourcemap: true,
    // The tarball holds `src`.
    sourcemapExcludeSources: true,
  })
  await bundle.close()
}

/**
 * Writes the executable with all that a program only develops with, and the notices that their licences ask for.
 * Dependencies stay imports: native ones, and those with a global state that others share.
 */
export async function bundleProgram(folder: string, manifest: Manifest): Promise<void> {
  const bundle = await openBundle(folder, manifest)
  const dist = join(folder, 'dist')
  const { output } = await bundle.write({
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].js',
    // What an executable and a library have in common.
    chunkFileNames: '[name].js',
    // What a single entry point imports later is in its module, too.
    codeSplitting: Object.keys(listEntries(manifest)).length > 1,
    comments,
  })
  await bundle.close()
  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
  writeFileSync(join(dist, 'third-party-licences.txt'), renderNotices(modules))
  for (const path of Object.values(manifest.publishConfig?.bin ?? {})) chmodSync(join(folder, path), 0o755)
}

function openBundle(folder: string, manifest: Manifest, plugins: Plugin[] = []): Promise<RolldownBuild> {
  const kept = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  return rolldown({
    cwd: folder,
    input: listEntries(manifest),
    platform: 'node',
    plugins,
    resolve: { mainFields: ['module', 'main'] },
    external: (id) => kept.some((name) => id === name || id.startsWith(`${name}/`)),
    transform: { target: 'es2023' },
    onLog: (level, log, report) => {
      const isOurs = !(log.id ?? log.message).includes('node_modules')
      if (isOurs) throw new Error(`${level}: ${log.message}`)
      report(level, log)
    },
  })
}

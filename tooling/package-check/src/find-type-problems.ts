import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { isImportable, type PackedPackage } from './packed-package.ts'

/** The two ways in which programs of today resolve what they import. */
const resolutions = {
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
}

/**
 * Type-checks a program that imports every package from its installed tarball, declarations included.
 */
export function findTypeProblems(packages: readonly PackedPackage[], consumerDir: string): readonly string[] {
  const importable = packages.filter(({ manifest }) => isImportable(manifest))
  const program = join(consumerDir, 'consumer.ts')
  const imports = importable.map(({ manifest }, index) => `export * as package${index} from '${manifest.name}'\n`)
  writeFileSync(join(consumerDir, 'package.json'), '{"type":"module"}')
  writeFileSync(program, imports.join(''))
  return Object.entries(resolutions).flatMap(([name, resolution]) =>
    checkProgram(program, packages, resolution).map((problem) => `${name}: ${problem}`),
  )
}

function checkProgram(program: string, packages: readonly PackedPackage[], resolution: ts.CompilerOptions): string[] {
  const checked = ts.createProgram([program], {
    ...resolution,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  })
  const own = checked
    .getSourceFiles()
    .filter(
      ({ fileName }) => fileName === program || packages.some(({ installedDir }) => isWithin(installedDir, fileName)),
    )
  return [
    ...checked.getOptionsDiagnostics(),
    ...own.flatMap((file) => [...checked.getSyntacticDiagnostics(file), ...checked.getSemanticDiagnostics(file)]),
  ].map(({ file, messageText }) => {
    const where = file === undefined ? '' : `${file.fileName.replace(dirname(program), '')}: `
    return where + ts.flattenDiagnosticMessageText(messageText, ' ')
  })
}

function isWithin(dir: string, fileName: string): boolean {
  return fileName.startsWith(`${dir}/`) && !fileName.startsWith(`${dir}/node_modules/`)
}

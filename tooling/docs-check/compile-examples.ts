import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

export interface Example {
  /** Whose docstring it is from. */
  readonly name: string
  readonly code: string
}

/** What the compiler says about examples that see everything core exports as value, and `example-scope.ts`. */
export function compileExamples(
  examples: readonly Example[],
  exported: readonly string[],
  options: ts.CompilerOptions,
): readonly string[] {
  const file = join(import.meta.dirname, 'compiled-examples.ts')
  const lines = [
    `import { ${exported.join(', ')} } from '@mobile-connect/core'`,
    ...readFileSync(join(import.meta.dirname, 'example-scope.ts'), 'utf8').split('\n'),
    `export type Values = [${exported.map((name) => `typeof ${name}`).join(', ')}]`,
  ]
  /** The first line of each example in the file. */
  const starts: number[] = []
  for (const [index, { code }] of examples.entries()) {
    lines.push(`export async function example${index}() {`)
    starts.push(lines.length)
    lines.push(...code.split('\n'), '}')
  }
  const text = lines.join('\n')
  const disk = ts.createCompilerHost(options)
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => path === file || disk.fileExists(path),
    getSourceFile: (path, version, ...rest) =>
      path === file ? ts.createSourceFile(path, text, version, true) : disk.getSourceFile(path, version, ...rest),
  }
  const program = ts.createProgram([file], options, host)
  const source = program.getSourceFile(file)
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((diagnostic) => {
    const line = source?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0
    const name = examples[starts.findLastIndex((start) => start <= line)]?.name ?? 'examples'
    return `${name} has an example that does not compile: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`
  })
}

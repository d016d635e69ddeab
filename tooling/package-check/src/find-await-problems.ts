import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { PackedPackage } from './packed-package.ts'

/** Names the published modules that await at their top level: `require()` refuses them. */
export function findAwaitProblems({ installedDir }: Pick<PackedPackage, 'installedDir'>): readonly string[] {
  return globSync('dist/**/*.js', { cwd: installedDir })
    .filter((path) =>
      awaits(ts.createSourceFile(path, readFileSync(join(installedDir, path), 'utf8'), ts.ScriptTarget.Latest)),
    )
    .map((path) => `${path} awaits at its top level`)
}

function awaits(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node)) return false
  const isAwait = ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined)
  return isAwait || ts.forEachChild(node, (child) => awaits(child) || undefined) === true
}

import type { Plugin } from 'rolldown'
import ts from 'typescript'

/**
 * Lets bundlers of applications drop the constants of a library that they do not use.
 *
 * In one module per entry point they judge each statement, and keep what may run code. The sources declare that they have no
 * side effects, so each constant that may becomes a call that is marked as pure.
 */
export const markPureConstants: Plugin = {
  name: 'mark-pure-constants',
  transform: (code, id) => {
    if (!id.endsWith('.ts')) return undefined
    const file = ts.createSourceFile(id, code, ts.ScriptTarget.Latest)
    const initializers = file.statements
      .filter((statement) => ts.isVariableStatement(statement))
      .flatMap(({ declarationList }) => declarationList.declarations.map(({ initializer }) => initializer))
      .filter((initializer) => initializer !== undefined && runsSomething(initializer))
    let marked = code
    // From the last to the first, so that positions stay true. Lines stay, too, and source maps with them.
    for (const initializer of initializers.toReversed()) {
      if (initializer === undefined) continue
      const start = initializer.getStart(file)
      const call = `/* @__PURE__ */ (() => (${marked.slice(start, initializer.end)}))()`
      marked = marked.slice(0, start) + call + marked.slice(initializer.end)
    }
    return { code: marked, map: null }
  },
}

/** Spreads iterate, reads of members may be getters, templates and operators convert objects. */
const running: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.PropertyAccessExpression,
  ts.SyntaxKind.ElementAccessExpression,
  ts.SyntaxKind.SpreadElement,
  ts.SyntaxKind.SpreadAssignment,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.BinaryExpression,
])

function runsSomething(node: ts.Node): boolean {
  return !ts.isFunctionLike(node) && (running.has(node.kind) || ts.forEachChild(node, runsSomething) === true)
}

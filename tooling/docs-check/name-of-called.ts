import ts from 'typescript'

/** `it` of `it(...)`, `it.each(...)(...)` and `it.skipIf(...)(...)`. */
export function nameOfCalled(called: ts.Expression): string {
  if (ts.isIdentifier(called)) return called.text
  if (ts.isPropertyAccessExpression(called) || ts.isCallExpression(called)) return nameOfCalled(called.expression)
  return ''
}

/** Functions of vitest with a title as their first argument. */
export const titled: ReadonlySet<string> = new Set(['describe', 'it', 'test'])

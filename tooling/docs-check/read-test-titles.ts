import ts from 'typescript'

/**
 * Titles of a test file as its source has them, placeholders included. A table of rows with `says`, and perhaps `section`,
 * gives one title per row, as `it.each(rows)('$section: $says')` does.
 */
export function readTestTitles(text: string): readonly string[] {
  const source = ts.createSourceFile('rows.ts', text, ts.ScriptTarget.Latest, true)
  const titles: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && titled.has(nameOfCalled(node.expression))) {
      const [title] = node.arguments
      if (title && ts.isStringLiteralLike(title)) titles.push(title.text)
      if (title && ts.isTemplateExpression(title)) titles.push(readTemplate(title))
    }
    if (ts.isObjectLiteralExpression(node)) {
      const { section, says } = readTexts(node)
      if (says !== undefined) titles.push(section === undefined ? says : `${section}: ${says}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return titles
}

/** Each expression becomes a placeholder. */
function readTemplate({ head, templateSpans }: ts.TemplateExpression): string {
  return [head.text, ...templateSpans.map(({ literal }) => literal.text)].join('%s')
}

function readTexts(object: ts.ObjectLiteralExpression): Partial<Record<string, string>> {
  return Object.fromEntries(
    object.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) &&
      ts.isIdentifier(property.name) &&
      ts.isStringLiteralLike(property.initializer)
        ? [[property.name.text, property.initializer.text] as const]
        : [],
    ),
  )
}

/** `it` of `it(...)`, `it.each(...)(...)` and `it.skipIf(...)(...)`. */
export function nameOfCalled(called: ts.Expression): string {
  if (ts.isIdentifier(called)) return called.text
  if (ts.isPropertyAccessExpression(called) || ts.isCallExpression(called)) return nameOfCalled(called.expression)
  return ''
}

/** Functions of vitest with a title as their first argument. */
export const titled: ReadonlySet<string> = new Set(['describe', 'it', 'test'])

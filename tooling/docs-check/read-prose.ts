import ts from 'typescript'
import { nameOfCalled, titled } from './read-test-titles.ts'

/** What a reader sees in a file: Markdown outside of code, or the comments and test titles of a source. */
export function readProse(path: string, text: string): string {
  return path.endsWith('.md') ? readMarkdown(text) : readSource(path, text)
}

function readMarkdown(text: string): string {
  return text
    .replaceAll(/^( *)(`{3,}|~{3,})[\s\S]*?^\1\2/gm, '')
    .replaceAll(/`[^`\n]*`/g, '')
    .replaceAll(/\]\([^)\s]*\)/g, ']')
}

function readSource(path: string, text: string): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const comments = new Map<number, string>()
  const titles: string[] = []

  const addComments = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) comments.set(pos, text.slice(pos, end))
  }
  const visit = (node: ts.Node): void => {
    // A token is a leaf: what stands before and after each of them is every comment, and nothing inside a string.
    if (node.getChildCount(source) === 0) {
      addComments(ts.getLeadingCommentRanges(text, node.getFullStart()))
      addComments(ts.getTrailingCommentRanges(text, node.getEnd()))
    }
    if (ts.isCallExpression(node) && titled.has(nameOfCalled(node.expression))) {
      const [title] = node.arguments
      if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) titles.push(title.getText(source))
    }
    for (const child of node.getChildren(source)) visit(child)
  }
  visit(source)
  // A sentence may be broken over two lines of a comment.
  return [...comments.values(), ...titles].join('\n').replaceAll(/\n[ \t]*(?:\*(?!\/)|\/\/)?[ \t]*/g, ' ')
}

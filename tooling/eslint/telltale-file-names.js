const telltale = new Set(['utils', 'helpers', 'common', 'misc', 'shared', 'types'])

/** Files and folders are named after what they hold. A name that fits anything holds anything. */
export const telltaleFileNames = {
  meta: { type: 'suggestion', schema: [], messages: { telltale: 'Name it after what it holds, not "{{ name }}".' } },
  create: (context) => ({
    Program: (node) => {
      const path = context.filename.slice(context.cwd.length)
      const name = path.split(/[/\\]/).find((part) => telltale.has(part.replace(/\..*$/, '')))
      if (name !== undefined) context.report({ node, messageId: 'telltale', data: { name } })
    },
  }),
}

const HEADER =
  /^(?:access-control-[a-z-]+|allow|authorization|cache-control|content-(?:encoding|language|length|security-policy|type)|cookie|location|referrer-policy|retry-after|set-cookie|strict-transport-security|vary|www-authenticate|x-content-type-options)$/i
const METHODS = new Set(['append', 'appendHeader', 'get', 'getHeader', 'has', 'set', 'setHeader'])

/** HTTP/2 sends header names in lower case, and one spelling can be searched for. */
export const lowerCaseHeaderNames = {
  meta: { type: 'suggestion', schema: [], messages: { upper: 'Write the header name {{ name }} in lower case.' } },
  create(context) {
    const check = (node, name) => {
      if (typeof name !== 'string' || !HEADER.test(name) || name === name.toLowerCase()) return
      context.report({ node, messageId: 'upper', data: { name } })
    }
    return {
      Property: ({ key, computed }) => {
        if (!computed) check(key, key.name ?? key.value)
      },
      CallExpression: ({ callee, arguments: [first] }) => {
        if (METHODS.has(callee.property?.name) && first?.type === 'Literal') check(first, first.value)
      },
    }
  },
}

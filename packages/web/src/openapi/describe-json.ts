/** A JSON answer that fits one of `answerSchemas`. */
export function describeJson(name: string, description: string): object {
  return { description, content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } }
}

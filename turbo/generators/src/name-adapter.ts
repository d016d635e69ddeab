/** The names in a package that adapts a technology to a port: `storage-mongo` and `TransactionStore` make `mongoTransactionStore`. */
export function nameAdapter(packageName: string, port: string): { readonly factory: string; readonly file: string } {
  const [, ...technology] = packageName.split('-')
  const file = [...technology, port.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase()].join('-')
  return { factory: file.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()), file }
}

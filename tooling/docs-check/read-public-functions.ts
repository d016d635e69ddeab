import ts from 'typescript'

/** A function that can be reached through the index of a package, with its docstring. */
export interface PublicFunction {
  readonly name: string
  /** Path and line, for people. */
  readonly at: string
  readonly parameters: readonly string[]
  readonly returnsNothing: boolean
  /** Text between the comment marks; empty where there is no docstring. */
  readonly docstring: string
}

/** Every function a module exports, and every method of the interfaces named in `interfaces`, inherited ones too. */
export function readPublicFunctions(
  program: ts.Program,
  index: string,
  interfaces: readonly string[] = [],
): readonly PublicFunction[] {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(index)
  const module = source && checker.getSymbolAtLocation(source)
  if (module === undefined) throw new Error(`${index} is no module`)
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
    return (symbol.declarations ?? []).flatMap((declaration) => {
      if (ts.isFunctionDeclaration(declaration)) return [describe(checker, symbol.name, declaration)]
      if (!ts.isInterfaceDeclaration(declaration) || !interfaces.includes(symbol.name)) return []
      const members = checker.getDeclaredTypeOfSymbol(symbol).getProperties()
      return members
        .flatMap((member) => member.declarations ?? [])
        .filter(ts.isPropertySignature)
        .map((member) => describe(checker, `${symbol.name}.${member.name.getText()}`, member))
    })
  })
}

function describe(
  checker: ts.TypeChecker,
  name: string,
  declaration: ts.FunctionDeclaration | ts.PropertySignature,
): PublicFunction {
  const file = declaration.getSourceFile()
  const [signature] = checker.getTypeAtLocation(declaration).getCallSignatures().toReversed()
  if (signature === undefined) throw new Error(`${name} is no function`)
  const returned = checker.typeToString(signature.getReturnType())
  return {
    name,
    at: `${file.fileName}:${file.getLineAndCharacterOfPosition(declaration.getStart()).line + 1}`,
    parameters: ts.isFunctionDeclaration(declaration)
      ? declaration.parameters.map((parameter) => (ts.isIdentifier(parameter.name) ? parameter.name.text : ''))
      : signature.getParameters().map((parameter) => parameter.name),
    returnsNothing: returned === 'void' || returned === 'Promise<void>',
    docstring: readDocstring(declaration),
  }
}

function readDocstring(node: ts.Node): string {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.getText() ?? ''
  return comment
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .replaceAll(/^[ \t]*\*? ?/gm, '')
    .trim()
}

import { expect, it } from 'vitest'
import ts from 'typescript'
import { compileExamples } from '../compile-examples.ts'

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  types: [],
}

it('takes examples that compile and names those that do not', () => {
  const examples = [
    { name: 'good', code: `LoginHint.generateForMsisdn('+447700900907')` },
    { name: 'bad', code: `const hint = 'x'\nLoginHint.generateForMsisdn(7)` },
    { name: 'also good', code: 'await mobileConnect.requestIdentity(signIn)' },
  ]
  expect(compileExamples(examples, ['LoginHint'], options)).toStrictEqual([
    expect.stringMatching(/^bad has an example that does not compile: .*'number' is not assignable/),
  ])
}, 30_000)

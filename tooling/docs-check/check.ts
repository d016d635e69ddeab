import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { format, resolveConfig } from 'prettier'
import ts from 'typescript'
import { compileExamples } from './compile-examples.ts'
import { findConformanceProblems } from './find-conformance-problems.ts'
import { findDocstringProblems } from './find-docstring-problems.ts'
import { findMissingFiles, findOrphans, findUnknownNames } from './find-broken-references.ts'
import { findRetiredNames, readRetiredNames } from './find-retired-names.ts'
import { parseDocstring } from './parse-docstring.ts'
import { readPublicFunctions } from './read-public-functions.ts'
import { readTableRows } from './read-table-rows.ts'
import { remedies } from './remedies.ts'
import { renderErrors } from './render-errors.ts'

const root = join(import.meta.dirname, '../..')
const core = join(root, 'packages/core')
const errorsPage = join(root, 'docs/errors.md')
/** A checker that sees nothing has nothing to object to. */
const minFunctions = 30
const minChanges = 28
const minRetiredNames = 30
/** Of the audit that the page on the two documents repeats. */
const statementsOfGuide = 54
const statementsOfApi = 59
const problems: string[] = []

const page = await format(renderErrors(remedies), { ...(await resolveConfig(errorsPage)), parser: 'markdown' })
if (process.argv.includes('--write')) writeFileSync(errorsPage, page)
else if (readFileSync(errorsPage, 'utf8') !== page) {
  problems.push('docs/errors.md is stale: pnpm --filter @mobile-connect/docs-check write')
}

const { config } = ts.readConfigFile(join(core, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as { config: object }
const { options, fileNames } = ts.parseJsonConfigFileContent({ ...config, include: ['src'] }, ts.sys, core)
const program = ts.createProgram(fileNames, options)
const index = join(core, 'src/index.ts')
const functions = readPublicFunctions(program, index, ['MobileConnect'])
if (functions.length < minFunctions) problems.push(`saw ${functions.length} functions, fewer than ${minFunctions}`)
for (const described of functions) {
  for (const problem of findDocstringProblems(described, new Set(Object.keys(remedies)))) {
    problems.push(`${relative(root, described.at)} ${described.name} ${problem}`)
  }
}
const examples = functions.flatMap(({ name, docstring }) =>
  parseDocstring(docstring)
    .tags.filter((tag) => tag.name === 'example')
    .map(({ text }) => ({ name, code: text })),
)
problems.push(...compileExamples(examples, listExportedValues(), options))

const guide = 'docs/coming-from-the-php-sdk.md'
const sources = globSync('packages/{core,web,server}/src/**/*.ts', { cwd: root }).map((path) => read(path))
for (const name of findUnknownNames(read(guide), sources)) problems.push(`${guide} names ${name}, which is not there`)

const naming = 'docs/naming.md'
const retired = readRetiredNames(read(naming))
if (retired.length < minRetiredNames)
  problems.push(`saw ${retired.length} retired names, fewer than ${minRetiredNames}`)
const named = globSync('{apps,bench,deploy,docs,examples,integrations,packages,tooling}/**/*.{ts,js,mjs,md,yaml}', {
  cwd: root,
  exclude: ['**/node_modules', '**/dist', '**/.stryker-tmp', '**/coverage', '**/reports', '**/artifacts'],
})
// The migration guide names what the old SDKs had.
for (const path of named.filter((path) => path !== naming && path !== guide)) {
  for (const problem of findRetiredNames(retired, read(path))) problems.push(`${path}: ${problem}`)
}

const pages = globSync(['*.md', 'docs/**/*.md', '{apps,bench,examples,integrations,packages}/**/README.md'], {
  cwd: root,
  exclude: ['**/node_modules', '**/.stryker-tmp'],
})
for (const path of findOrphans(new Map(pages.map((path) => [path, read(path)])))) problems.push(`nothing links ${path}`)

const changes = 'docs/where-to-change.md'
for (const problem of findMissingFiles(read(changes), minChanges, (path) => existsSync(join(root, path)))) {
  problems.push(`${changes} ${problem}`)
}

const documents = 'docs/conformance-documents.md'
const conformance = findConformanceProblems({
  page: read(documents),
  headings: ['## The SDK guide', '## The Discovery API'],
  numbers: [...listNumbers('G', statementsOfGuide), ...listNumbers('D', statementsOfApi)],
  differences: [
    { key: 'sdk', rows: readTableRows(read(guide), '## Where the two documents are not met to the letter') },
    {
      key: 'service',
      rows: readTableRows(read('docs/discovery-service.md'), '## The document and this service'),
    },
  ],
  read: (path) => (existsSync(join(root, path)) ? read(path) : undefined),
})
for (const problem of conformance) problems.push(`${documents}: ${problem}`)

const example = 'examples/first-sign-in/server.ts'
if (!read('README.md').includes(`\`\`\`ts\n${read(example)}\`\`\``))
  problems.push(`README.md does not quote ${example}`)

for (const problem of problems) console.error(problem)
console.log(`docs: ${functions.length} functions, ${examples.length} examples, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1

function listExportedValues(): readonly string[] {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(index)
  const module = source && checker.getSymbolAtLocation(source)
  return (module ? checker.getExportsOfModule(module) : [])
    .filter((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      return (target.flags & ts.SymbolFlags.Value) !== 0
    })
    .map(({ name }) => name)
}

function listNumbers(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

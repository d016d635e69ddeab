import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlopTypes } from '@turbo/gen'
import { nameAdapter } from './src/name-adapter.ts'
import { ports } from './src/ports.ts'

/** Each template and what becomes of it, below the root of the workspace: the files of the port, */
const portFiles: Readonly<Record<string, string>> = {
  'adapter.ts.hbs': 'packages/{{ name }}/src/{{ file }}.ts',
  'contract.test.ts.hbs': 'packages/{{ name }}/test/{{ file }}.contract.test.ts',
}
/** and those of the package, which are left alone when it is there already. */
const packageFiles: Readonly<Record<string, string>> = {
  'package.json.hbs': 'packages/{{ name }}/package.json',
  'tsconfig.json.hbs': 'packages/{{ name }}/tsconfig.json',
  'tsconfig.build.json.hbs': 'packages/{{ name }}/tsconfig.build.json',
  'readme.md.hbs': 'packages/{{ name }}/README.md',
  'changeset.md.hbs': '.changeset/{{ name }}.md',
}

interface Answers {
  readonly name: string
  readonly port: string
  readonly turbo: { readonly paths: { readonly root: string } }
}

export default function defineGenerators(plop: PlopTypes.NodePlopAPI): void {
  plop.setGenerator('adapter', {
    description:
      'A package, or one more port of it, that adapts a technology to core, with the contract it does not pass yet',
    prompts: [
      {
        type: 'input',
        name: 'name',
        message: 'Folder under packages/, technology last (storage-mongo)?',
        validate: (name: string) => /^[a-z]\w*(-\w+)+$/.test(name) || 'Family and technology, such as storage-mongo.',
      },
      { type: 'list', name: 'port', message: 'Port?', choices: Object.keys(ports) },
    ],
    actions: (answers) => {
      const { name, port, turbo } = answers as Answers
      const data = { ...nameAdapter(name, port), ...ports[port] }
      const add = (files: typeof portFiles, skipIfExists: boolean) =>
        Object.entries(files).map(([template, path]) => ({
          type: 'add',
          path: `{{ turbo.paths.root }}/${path}`,
          templateFile: `templates/${template}`,
          skipIfExists,
          data,
        }))
      const exportAdapter = async (): Promise<string> => {
        const index = join(turbo.paths.root, 'packages', name, 'src/index.ts')
        await appendFile(index, `export { ${data.factory} } from './${data.file}.ts'\n`)
        return index
      }
      // An adapter that exists ends it before anything else is touched.
      return [...add(portFiles, false), ...add(packageFiles, true), exportAdapter]
    },
  })
}

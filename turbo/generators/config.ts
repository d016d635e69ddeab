import type { PlopTypes } from '@turbo/gen'
import { nameAdapter } from './src/name-adapter.ts'
import { ports } from './src/ports.ts'

/** Each template and what becomes of it, below the root of the workspace. */
const files: Readonly<Record<string, string>> = {
  'package.json.hbs': 'packages/{{ name }}/package.json',
  'tsconfig.json.hbs': 'packages/{{ name }}/tsconfig.json',
  'tsconfig.build.json.hbs': 'packages/{{ name }}/tsconfig.build.json',
  'turbo.json.hbs': 'packages/{{ name }}/turbo.json',
  'readme.md.hbs': 'packages/{{ name }}/README.md',
  'index.ts.hbs': 'packages/{{ name }}/src/index.ts',
  'adapter.ts.hbs': 'packages/{{ name }}/src/{{ file }}.ts',
  'contract.test.ts.hbs': 'packages/{{ name }}/test/{{ file }}.contract.test.ts',
  'changeset.md.hbs': '.changeset/{{ name }}.md',
}

export default function defineGenerators(plop: PlopTypes.NodePlopAPI): void {
  plop.setGenerator('adapter', {
    description: 'A package that adapts a technology to a port of core, with the contract it does not pass yet',
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
      const { name, port } = answers as { readonly name: string; readonly port: string }
      const data = { ...nameAdapter(name, port), ...ports[port] }
      return Object.entries(files).map(([template, path]) => ({
        type: 'add',
        path: `{{ turbo.paths.root }}/${path}`,
        templateFile: `templates/${template}`,
        data,
      }))
    },
  })
}

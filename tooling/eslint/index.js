import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import { defineConfig, globalIgnores } from 'eslint/config'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import { lowerCaseHeaderNames } from './lower-case-header-names.js'
import { telltaleFileNames } from './telltale-file-names.js'

const configs = ['**/*.config.{js,ts}', 'turbo/generators/config.ts', 'tooling/eslint/*.js']
const tests = ['**/test/**', 'integrations/**']

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/.turbo/',
    '**/coverage/',
    '**/artifacts/',
    '**/.data/',
    '**/.stryker-tmp/',
    '**/reports/',
    'tooling/boundaries/canaries/',
  ]),
  // What a rule forbids stays forbidden: there are no exceptions by comment.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/../..` } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // `import { type A }` is still an import once the type is gone.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // `async` turns what a function throws into a rejection, also where it awaits nothing.
      '@typescript-eslint/require-await': 'off',
    },
  },
  // Their packages are installed by `pnpm bench` alone, so lint has no types of them.
  {
    files: ['bench/peers/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false, project: false } },
  },
  { files: ['**/assets/**/*.js'], languageOptions: { globals: globals.browser } },
  {
    plugins: {
      house: {
        rules: { 'telltale-file-names': telltaleFileNames, 'lower-case-header-names': lowerCaseHeaderNames },
      },
    },
    rules: {
      'house/telltale-file-names': 'error',
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'Name what you export.' },
        {
          selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
          message: 'Narrow the type instead of forcing it.',
        },
        {
          selector: 'SpreadElement > ConditionalExpression > ObjectExpression[properties.length=0]',
          message: 'Write an optional member as ...(value !== undefined && { value }).',
        },
        {
          // One object, of which a bundle keeps everything, each language included.
          selector:
            'ImportDeclaration[source.value="zod"] > :matches(ImportSpecifier[imported.name="z"], ImportDefaultSpecifier)',
          message: "Write import * as z from 'zod'.",
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read it in apps/*/src/env.ts.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: ['process', 'node:process'].map((name) => ({
            name,
            importNames: ['env'],
            message: 'Read it in apps/*/src/env.ts.',
          })),
        },
      ],
    },
  },
  { files: ['**/src/**'], rules: { 'max-lines': ['error', 300] } },
  {
    files: ['{packages,apps}/*/src/**/*.ts'],
    rules: {
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'variable',
          modifiers: ['const', 'global'],
          types: ['boolean', 'string', 'number'],
          format: ['UPPER_CASE'],
        },
        {
          selector: 'variable',
          modifiers: ['const', 'global', 'destructured'],
          types: ['boolean', 'string', 'number'],
          format: null,
        },
      ],
      'house/lower-case-header-names': 'error',
    },
  },
  // The servers of the contracts write headers as servers in the field do.
  { files: ['packages/testkit/src/**'], rules: { 'house/lower-case-header-names': 'off' } },
  { files: configs, extends: [tseslint.configs.disableTypeChecked], rules: { 'no-restricted-exports': 'off' } },
  // Runs on every runtime; workerd wants a default export.
  {
    files: ['integrations/consumers/smoke/*.mjs'],
    languageOptions: { globals: globals['shared-node-browser'] },
    rules: { 'no-restricted-exports': 'off' },
  },
  // Matchers such as expect.any() are typed any.
  { files: tests, rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  {
    files: ['apps/*/src/env.ts', 'tooling/**', 'scripts/**', ...configs, ...tests],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  prettier,
)

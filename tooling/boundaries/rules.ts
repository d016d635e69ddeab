import type { IForbiddenRuleType } from 'dependency-cruiser'

const adapter = '(?:http|jws|storage|web|discovery-secrets|discovery-storage)-[^/]+'

/** Who may know whom. Paths are relative to the root of the repository, or of a canary. */
export const rules: readonly (IForbiddenRuleType & { readonly name: string })[] = [
  {
    name: 'core-imports-nothing',
    comment: 'No npm package, no node: module, no other room.',
    severity: 'error',
    from: { path: '^packages/core/src/' },
    to: { pathNot: '^packages/core/src/' },
  },
  {
    name: 'core-ports-import-only-types',
    severity: 'error',
    from: { path: '^packages/core/src/ports/' },
    to: { dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'core-topics-know-no-flows',
    comment: 'Flows call topics. The other way round, a pure function would do what its name hides.',
    severity: 'error',
    from: { path: '^packages/core/src/(?!flows/)[^/]+/' },
    to: { path: '^packages/core/src/flows/' },
  },
  {
    name: 'no-circles',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'adapters-know-no-adapter',
    severity: 'error',
    from: { path: `^packages/(${adapter})/` },
    to: { path: `^packages/${adapter}/`, pathNot: '^packages/$1/' },
  },
  {
    name: 'packages-are-entered-by-their-index',
    severity: 'error',
    from: { path: '^([^/]+/[^/]+)/' },
    to: { path: '^packages/', pathNot: ['^$1/', '^packages/[^/]+/src/index\\.ts$', '/node_modules/'] },
  },
  {
    name: 'nothing-imports-an-app',
    comment: 'Except integrations, whose purpose is to run them.',
    severity: 'error',
    from: { path: '^((?:apps|packages|tooling)/[^/]+)/' },
    to: { path: '^apps/', pathNot: ['^$1/', '/node_modules/'] },
  },
  {
    name: 'server-knows-no-framework',
    comment:
      'What both reference servers are made of must not be made for one of them. turbo sees to the packages of npm.',
    severity: 'error',
    from: { path: '^packages/server/src/' },
    to: { path: '^packages/web-[^/]+/' },
  },
  {
    name: 'other-side-takes-only-types-from-core',
    comment: 'A reader and a writer that share code agree even where both are wrong.',
    severity: 'error',
    from: { path: '^(?:packages/discovery-[^/]+|apps/(?:sandbox|discovery-service))/' },
    to: { path: '^packages/core/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'relying-party-knows-no-discovery-service',
    comment: 'turbo sees it behind testkit, which takes its types for contracts.',
    severity: 'error',
    from: {
      path: '^(?:apps|packages)/',
      pathNot: '^(?:packages/(?:discovery-[^/]+|testkit)|apps/(?:sandbox|discovery-service))/',
    },
    to: { path: '^packages/discovery-' },
  },
  {
    name: 'testkit-knows-no-adapter',
    severity: 'error',
    from: { path: '^packages/testkit/' },
    to: { path: `^packages/${adapter}/` },
  },
  {
    name: 'only-tests-know-testkit',
    severity: 'error',
    from: { path: '^(?:apps|packages)/(?!testkit/)[^/]+/src/' },
    to: { path: '^packages/testkit/' },
  },
  {
    name: 'every-import-resolves',
    comment: 'What is not found cannot be judged by any other rule.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
]

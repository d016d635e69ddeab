import type { IForbiddenRuleType } from 'dependency-cruiser'

const discoveryAdapter = 'discovery-(?:secrets|storage)-[^/]+'
/** What adapts a technology to core. `web-node` is what other web adapters are made of. */
const adapter = `(?:(?:http|jws|crypto|storage)-[^/]+|web-(?!node/)[^/]+|${discoveryAdapter})`

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
    name: 'adapters-know-only-core',
    severity: 'error',
    from: { path: '^packages/((?:http|jws|crypto|storage)-[^/]+)/' },
    to: { path: '^packages/', pathNot: ['^packages/(?:$1|core|testkit)/', `^packages/${adapter}/`] },
  },
  {
    name: 'web-knows-only-core-and-pages',
    severity: 'error',
    from: { path: '^packages/web/' },
    to: { path: '^packages/', pathNot: '^packages/(?:web|core|pages|testkit)/' },
  },
  {
    name: 'web-adapters-know-only-web',
    severity: 'error',
    from: { path: '^packages/(web-[^/]+)/' },
    to: {
      path: '^packages/',
      pathNot: ['^packages/(?:$1|web|web-node|core|pages|testkit|discovery-[^/]+)/', `^packages/${adapter}/`],
    },
  },
  {
    name: 'web-runs-without-node',
    comment: 'web-hono runs on workers, and takes web-node with it. Types are allowed.',
    severity: 'error',
    from: { path: '^packages/web(?:-node|-hono)?/src/' },
    to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'server-knows-only-its-parts',
    comment: 'And web-node in its tests; another rule keeps it out of src.',
    severity: 'error',
    from: { path: '^packages/server/' },
    to: {
      path: '^packages/',
      pathNot: ['^packages/(?:server|web|web-node|core|pages|node-service|testkit)/', `^packages/${adapter}/`],
    },
  },
  {
    name: 'only-programs-know-server',
    comment: 'And the bridge, which stands in front of a relying party.',
    severity: 'error',
    from: { path: '^packages/', pathNot: '^packages/(?:server|oidc-bridge)/' },
    to: { path: '^packages/server/' },
  },
  {
    name: 'discovery-service-knows-only-pages',
    comment: 'Another rule sees that it takes only types from core.',
    severity: 'error',
    from: { path: '^packages/discovery-service/' },
    to: { path: '^packages/', pathNot: '^packages/(?:discovery-service|core|pages)/' },
  },
  {
    name: 'discovery-adapters-know-only-discovery',
    severity: 'error',
    from: { path: `^packages/(${discoveryAdapter})/` },
    to: {
      path: '^packages/',
      pathNot: ['^packages/(?:$1|discovery-service|core|testkit)/', `^packages/${adapter}/`],
    },
  },
  {
    name: 'testkit-knows-only-core',
    comment: 'And the types of the Discovery Service, for the contracts of its storage.',
    severity: 'error',
    from: { path: '^packages/testkit/' },
    to: { path: '^packages/', pathNot: ['^packages/(?:testkit|core|discovery-service)/', `^packages/${adapter}/`] },
  },
  {
    name: 'core-tests-know-no-other-room',
    severity: 'error',
    from: { path: '^packages/core/', pathNot: '^packages/core/src/' },
    to: { path: '^packages/', pathNot: '^packages/(?:core|testkit)/' },
  },
  {
    name: 'pages-know-nothing',
    comment: 'No Node, no core, no npm package: every program can show them.',
    severity: 'error',
    from: { path: '^packages/pages/src/' },
    to: { pathNot: '^packages/pages/src/' },
  },
  {
    name: 'node-service-knows-no-domain',
    comment: 'Programs on both sides of the wire run on it, so it shares no code of core. Types are allowed.',
    severity: 'error',
    from: { path: '^packages/node-service/' },
    to: {
      path: '^packages/',
      pathNot: '^packages/(?:node-service|pages)/',
      dependencyTypesNot: ['type-only'],
    },
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
    comment: 'Both reference servers consist of it, so it must not fit only one of them.',
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
    comment: 'testkit takes its types, for contracts.',
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
    comment: 'No other rule can judge a file that is not found.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
]

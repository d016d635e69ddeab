import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** workerd reads no package.json: every module of the tarball is listed, and the package's name leads to its entry. */
export function writeWorkerdConfig(folder: string): string {
  const core = 'node_modules/@mobile-connect/core'
  const modules = [
    ...['worker.mjs', 'sign-in.mjs'].map((file) => embed(file, file)),
    '(name = "@mobile-connect/core", esModule = "export * from \\"./core/dist/index.js\\"")',
    ...globSync('dist/**/*.js', { cwd: join(folder, core) }).map((file) =>
      embed(`@mobile-connect/core/${file}`, `${core}/${file}`),
    ),
  ]
  const config = join(folder, 'workerd.capnp')
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const unit :Workerd.Config = (services = [(name = "main", worker = .smoke)]);
const smoke :Workerd.Worker = (
  compatibilityDate = "2026-01-01",
  modules = [
    ${modules.join(',\n    ')}
  ],
);
`,
  )
  return config
}

function embed(name: string, path: string): string {
  return `(name = ${JSON.stringify(name)}, esModule = embed ${JSON.stringify(path)})`
}

import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import type { IModule } from 'dependency-cruiser'
import { findRoomCircles } from './find-room-circles.ts'

export interface Tree {
  readonly baseDir: string
  readonly modules: readonly IModule[]
}

export interface Finding {
  /** The file to change. */
  readonly at: string
  readonly what: string
}

interface HouseRule {
  readonly name: string
  readonly find: (tree: Tree) => readonly Finding[]
}

/** A shorter file needs a second importer. */
export const SHORT_FILE_LINES = 15
const SOURCE = /^(?:apps|packages)\/[^/]+\/src\/.*\.ts$/
/** The face of a package: it cannot stand in another file. */
const INDEX = /^packages\/[^/]+\/src\/index\.ts$/

/** What dependency-cruiser cannot judge. Paths are relative to the root of the repository, or of a canary. */
export const houseRules: readonly HouseRule[] = [
  {
    name: 'no-circles-between-rooms',
    find: ({ modules }) =>
      findRoomCircles(
        modules.flatMap(({ source, dependencies }) =>
          dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
        ),
      ).flatMap(({ house, rooms, imports }) =>
        imports.map(({ from, to }) => ({
          at: from,
          what: `imports ${to}; the circle in ${house}: ${rooms.join(', ')}`,
        })),
      ),
  },
  {
    name: 'short-files-have-two-importers',
    find: ({ baseDir, modules }) =>
      modules
        .filter(({ source }) => SOURCE.test(source) && !INDEX.test(source))
        .map(({ source, dependents }) => ({ source, importers: dependents.filter((path) => SOURCE.test(path)) }))
        .filter(
          ({ source, importers }) => importers.length === 1 && countLines(join(baseDir, source)) < SHORT_FILE_LINES,
        )
        .map(({ source, importers }) => ({ at: source, what: `could stand in ${importers[0] ?? ''}` })),
  },
  {
    name: 'relying-party-names-no-demo',
    find: ({ baseDir, modules }) =>
      modules
        .filter(({ source }) => /^packages\/(?:web|server)\/src\//.test(source))
        .flatMap(({ source }) => findLines(join(baseDir, source), /demo|inspector|sandbox/i))
        .map(({ path, line }) => ({
          at: relative(baseDir, path),
          what: `speaks of a demo, inspector or sandbox: ${line}`,
        })),
  },
  {
    name: 'libraries-hold-no-path-of-the-repository',
    find: ({ baseDir, modules }) =>
      modules
        .filter(({ source }) => /^packages\/[^/]+\/src\//.test(source))
        .flatMap(({ source }) => findLines(join(baseDir, source), /(?:apps|packages)\/[a-z-]+\/src\//))
        .map(({ path, line }) => ({ at: relative(baseDir, path), what: `holds a path of the repository: ${line}` })),
  },
  {
    name: 'folders-are-named-after-their-packages',
    find: ({ baseDir }) => {
      const names = new Set(globSync('packages/*', { cwd: baseDir }).map((path) => basename(path)))
      return globSync('{apps,packages}/*/package.json', { cwd: baseDir }).flatMap((at) => {
        const folder = basename(dirname(at))
        const expected = `@mobile-connect/${folder}${at.startsWith('apps/') && names.has(folder) ? '-app' : ''}`
        const { name } = JSON.parse(readFileSync(join(baseDir, at), 'utf8')) as { readonly name: string }
        return name === expected ? [] : [{ at, what: `is named ${name}, expected ${expected}` }]
      })
    },
  },
]

/** The lines of each source file of apps and packages. */
export function measureSources({ baseDir, modules }: Tree): readonly number[] {
  return modules.filter(({ source }) => SOURCE.test(source)).map(({ source }) => countLines(join(baseDir, source)))
}

function countLines(path: string): number {
  return readFileSync(path, 'utf8').split('\n').length - 1
}

function findLines(path: string, pattern: RegExp): readonly { readonly path: string; readonly line: string }[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => pattern.test(line)).map((line) => ({ path, line: line.trim() }))
}

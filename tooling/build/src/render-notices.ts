import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Manifest {
  readonly name?: string
  readonly version?: string
  readonly license?: string
}

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)/i

/** Name, version, licence and licence texts of every package that bundled modules come from. */
export function renderNotices(moduleIds: readonly string[]): string {
  const folders = new Set(moduleIds.flatMap((id) => (id.includes('/node_modules/') ? [findPackage(dirname(id))] : [])))
  const notices = Array.from(folders, renderNotice).sort()
  return ['This program contains parts of the following packages.', ...new Set(notices)].join(`\n\n${'='.repeat(80)}\n`)
}

function renderNotice(folder: string): string {
  const { name = '', version = '', license } = readManifest(folder)
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
  if (license === undefined) throw new Error(`${name} ${version} has no licence in its package.json`)
  return [`${name} ${version} (${license})`, ...texts].join('\n\n')
}

/** The folder that npm installed: others within a package may have a package.json, too, but no version. */
function findPackage(folder: string): string {
  return existsSync(join(folder, 'package.json')) && readManifest(folder).version !== undefined
    ? folder
    : findPackage(dirname(folder))
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

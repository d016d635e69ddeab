import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Manifest } from './packed-package.ts'

/** The folders of what is published, under `packages` and `apps`. */
export function listPublishable(root: string): readonly string[] {
  return globSync('{packages,apps}/*/package.json', { cwd: root })
    .sort()
    .filter((path) => !isPrivate(join(root, path)))
    .map((path) => join(root, dirname(path)))
}

function isPrivate(path: string): boolean {
  return (JSON.parse(readFileSync(path, 'utf8')) as Manifest).private === true
}

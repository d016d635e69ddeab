import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'

/** ESLint holds the types of all that it has seen: the whole tree at once does not fit into one process's memory. */
const FOLDERS_AT_ONCE = 6
const PROCESSES = 2
const parents = ['packages', 'apps']

const folders = parents.flatMap((parent) => readdirSync(parent).map((name) => `${parent}/${name}`))
const runs = [
  ...Array.from({ length: Math.ceil(folders.length / FOLDERS_AT_ONCE) }, (_, index) =>
    folders.slice(index * FOLDERS_AT_ONCE, (index + 1) * FOLDERS_AT_ONCE),
  ),
  ['.', ...parents.flatMap((parent) => ['--ignore-pattern', `${parent}/`])],
]

async function runAll(): Promise<void> {
  for (let args = runs.pop(); args !== undefined; args = runs.pop()) {
    const child = spawn('eslint', args, { stdio: 'inherit' })
    await once(child, 'exit')
    if (child.exitCode !== 0) process.exitCode = 1
  }
}

await Promise.all(Array.from({ length: PROCESSES }, runAll))

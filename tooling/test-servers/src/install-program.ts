import { execFileSync } from 'node:child_process'

/** Makes sure that a program is on the path, from the Debian package of the same name: without it, no test here proves anything. */
export function installProgram(name: string): void {
  if (runs(name)) return
  if (process.getuid?.() !== 0 || !runs('apt-get')) {
    throw new Error(`These tests need ${name} on the path: \`sudo apt-get install ${name}\`, \`brew install ${name}\`.`)
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env, stdio: 'ignore' })
}

function runs(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

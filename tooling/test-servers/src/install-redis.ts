import { execFileSync } from 'node:child_process'

/** Makes sure that there is a `redis-server` on the path: without one, no test here proves anything. */
export function installRedis(): void {
  if (runs('redis-server')) return
  if (process.getuid?.() !== 0 || !runs('apt-get')) {
    throw new Error(
      'These tests need redis-server 6.2 or newer on the path: `sudo apt-get install redis-server`, `brew install redis`.',
    )
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], { env, stdio: 'ignore' })
}

function runs(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

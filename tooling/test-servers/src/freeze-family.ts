import { execFileSync } from 'node:child_process'

interface Relative {
  readonly pid: number
  readonly parent: number
  readonly state: string
}

/** Stops a process and its children, until all of them are stopped. */
export function freezeFamily(pid: number | undefined): void {
  if (pid === undefined) return
  // The parent first, so that it starts no further child.
  send(pid, 'SIGSTOP')
  for (let running = listChildren(pid).filter(isRunning); running.length > 0;) {
    for (const child of running) send(child.pid, 'SIGSTOP')
    running = listChildren(pid).filter(isRunning)
  }
}

/** Continues the children of a process, until none is stopped, and then the process. */
export function thawFamily(pid: number | undefined): void {
  if (pid === undefined) return
  // A parent that runs reaps children, and their ids then belong to no process.
  for (let stopped = listChildren(pid).filter(isStopped); stopped.length > 0;) {
    for (const child of stopped) send(child.pid, 'SIGCONT')
    stopped = listChildren(pid).filter(isStopped)
  }
  send(pid, 'SIGCONT')
}

/** A process group would not do: each child of PostgreSQL leads a session. */
function listChildren(parent: number): readonly Relative[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).trim().split('\n')
  return lines.map(readRelative).filter((relative) => relative.parent === parent)
}

function readRelative(line: string): Relative {
  const [pid, parent, state = ''] = line.trim().split(/\s+/)
  return { pid: Number(pid), parent: Number(parent), state }
}

function isStopped({ state }: Relative): boolean {
  return state.startsWith('T')
}

/** A zombie takes no signal any more. */
function isRunning({ state }: Relative): boolean {
  return !state.startsWith('T') && !state.startsWith('Z')
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // It ended in between.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

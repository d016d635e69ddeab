import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface SmallDisk {
  readonly folder: string
  /** Leaves not a byte free. */
  readonly fill: () => void
  readonly free: () => void
  readonly setReadOnly: () => void
}

const blockBytes = 4_096

/** A file system in memory that ends with the test. Only root can mount one. */
export function mountSmallDisk(sizeMiB: number): SmallDisk {
  if (process.getuid?.() !== 0) throw new Error('Run this test as root: it mounts a small disk.')
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m,mode=0777`, 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', [folder])
    rmdirSync(folder)
  })
  const filler = join(folder, 'filler')
  return {
    folder,
    fill: () => {
      for (;;) {
        try {
          appendFileSync(filler, Buffer.alloc(blockBytes))
        } catch (error) {
          if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return
          throw error
        }
      }
    },
    free: () => rmSync(filler),
    setReadOnly: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
  }
}

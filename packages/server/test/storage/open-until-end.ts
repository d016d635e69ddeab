import { onTestFinished } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.ts'
import type { Storage } from '../../src/storage/storage.ts'

/** A storage that is closed when the test is over. */
export async function openUntilEnd(url: string): Promise<Storage> {
  const storage = await openStorage(url)
  onTestFinished(storage.close)
  return storage
}

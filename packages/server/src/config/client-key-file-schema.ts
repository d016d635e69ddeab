import type { ReadFile } from '@mobile-connect/node-service'
import * as z from 'zod'
import { type ClientKeys, readClientKeys } from './read-client-keys.ts'

/** The name of a file, in the place of which come the keys in it. */
export function clientKeyFileSchema(readFile: ReadFile): z.ZodType<ClientKeys> {
  return z.string('must be text').transform((file, context) => {
    const text = readFile(file)
    const read =
      typeof text === 'string' ? readClientKeys(text) : { mistakes: [`names a file that cannot be read: ${text.code}`] }
    if (!('mistakes' in read)) return read
    for (const message of read.mistakes) context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

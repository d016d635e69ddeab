// Reads many key files that do not exist yet, as the first process of a container does: its id is 1, like that of the others.
import { join } from 'node:path'
import { readKeyFile } from '../../../src/storage/read-key-file.ts'

Object.defineProperty(process, 'pid', { value: 1 })
const [, , folder = '', count = ''] = process.argv
process.on('message', () => {
  const secrets = Array.from({ length: Number(count) }, (_, index) => {
    const { secret } = readKeyFile(join(folder, `${index}.json`), (size) =>
      crypto.getRandomValues(new Uint8Array(size)),
    )
    return Buffer.from(secret).toString('base64')
  })
  process.send?.(secrets, () => process.disconnect())
})
process.send?.('ready')

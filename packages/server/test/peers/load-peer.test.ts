import { expect, it } from 'vitest'
import { findPeer, loadPeer } from '../../src/peers/load-peer.ts'

const missing = (name: string) =>
  Object.assign(new Error(`Cannot find package '${name}' imported from here`), { code: 'ERR_MODULE_NOT_FOUND' })

it('a peer that is installed is what loading it gives', async () => {
  expect(await loadPeer('pg', async () => 'module')).toBe('module')
})

it('a peer that is not installed rejects with the command that installs it', async () => {
  await expect(loadPeer('pg', () => Promise.reject(missing('pg')))).rejects.toThrow(
    'the package pg is not installed: run npm install pg',
  )
})

it('a peer that nothing needs may be absent', async () => {
  expect(await findPeer<string>('pg', () => Promise.reject(missing('pg')))).toBeUndefined()
})

it.each([missing('split2'), new SyntaxError('damaged')])(
  'a peer that is damaged rejects as it fails: %s',
  async (error) => {
    await expect(findPeer('pg', () => Promise.reject(error))).rejects.toBe(error)
  },
)

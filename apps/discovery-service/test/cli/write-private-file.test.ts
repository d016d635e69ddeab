import { lstatSync, mkdtempSync, readdirSync, rmSync, symlinkSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writePrivateFile } from '../../src/cli/write-private-file.ts'

it('leaves links and folders as they are, and no draft behind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'discovery-service-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [link, inner] = [join(folder, 'link'), join(folder, 'inner')]
  symlinkSync('/dev/stdout', link)
  mkdirSync(inner)
  for (const file of [link, inner]) expect(() => writePrivateFile(file, 'x')).toThrow(`${file} is not a regular file`)
  expect(() => writePrivateFile(join(folder, 'nowhere/file'), 'x')).toThrow('ENOENT')
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readdirSync(folder).sort()).toStrictEqual(['inner', 'link'])
})

import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installCore } from './install-core.ts'
import { writeWorkerdConfig } from './write-workerd-config.ts'

const modules = join(import.meta.dirname, '../node_modules')
let folder = ''

beforeAll(() => {
  folder = installCore()
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Standard output and error of a program run where core is installed; a failure rejects with both. */
async function run(program: string, ...parameters: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(join(modules, program), parameters, { cwd: folder })
  return stdout + stderr
}

describe.each(['nodenext', 'bundler'])('the types of the tarball, module resolution %s', (moduleResolution) => {
  const compile = async (file: string) => {
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: 'es2023',
      lib: ['es2023', 'dom'],
      types: [],
      module: moduleResolution === 'bundler' ? 'esnext' : moduleResolution,
      moduleResolution,
    }
    const config = `tsconfig.${moduleResolution}.json`
    writeFileSync(join(folder, config), JSON.stringify({ compilerOptions, files: [file] }))
    return run('.bin/tsc', '-p', config).catch((error: unknown) => (error as { readonly stdout: string }).stdout)
  }

  it('take a program that an application could be', async () => {
    expect(await compile('consumer.ts')).toBe('')
  })

  it('refuse a mistaken one', async () => {
    const program = `import { LoginHint } from '@mobile-connect/core'\nLoginHint.generateForMsisdn(447700900907)`
    writeFileSync(join(folder, 'mistaken.ts'), program)
    expect(await compile('mistaken.ts')).toContain("'number' is not assignable to parameter of type 'string'")
  })
})

describe('the tarball signs a person in', () => {
  it.each([
    ['Node 22', 'node22/bin/node', '--version', /^v22\./, ['main.mjs']],
    ['Node 24', 'node/bin/node', '--version', /^v24\./, ['main.mjs']],
    ['Deno', '.bin/deno', '--version', /^deno /, ['run', '--node-modules-dir=manual', '--cached-only', 'main.mjs']],
    ['Bun', '.bin/bun', '--version', /^\d+\.\d+\.\d+/, ['run', '--no-install', 'main.mjs']],
    ['workerd', '.bin/workerd', '--version', /^workerd /, ['test', 'workerd.capnp']],
  ])('on %s', async (name, program, versionFlag, version, parameters) => {
    writeWorkerdConfig(folder)
    expect(await run(program, versionFlag)).toMatch(version)
    const output = await run(program, ...parameters)
    expect(output).toMatch(/signed in as pcr after \d+ checks: \d+ us to its redirect, \d+ us in all/)
    console.log(`${name}: ${output.trim()}`)
  })
})

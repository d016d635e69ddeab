import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import ts from 'typescript'

/** What a team has already, and the READMEs take for granted. */
const given = `
import { createWebHandler } from '@mobile-connect/web'
import type { MobileConnect } from '@mobile-connect/core'
declare const mobileConnect: MobileConnect
declare function beginYourSession(issuer: string, subject: string): Promise<string>
`
const hosts = {
  'web-express': `
import express from 'express'
import { mobileConnectExpress } from '@mobile-connect/web-express'
const app = express()
`,
  'web-hono': `
import { Hono } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'
import { mobileConnectHono } from '@mobile-connect/web-hono'
const app = new Hono()
`,
}

it.each(Object.entries(hosts))(
  'the wiring in the README of %s is TypeScript that compiles',
  async (name, host) => {
    const readme = await readFile(new URL(`../../packages/${name}/README.md`, import.meta.url), 'utf8')
    const [, wiring = ''] = /```ts\n(.*?)```/s.exec(readme) ?? []
    expect(wiring).toContain('createWebHandler')
    const configFile = fileURLToPath(new URL('../tsconfig.json', import.meta.url))
    const { options } = ts.getParsedCommandLineOfConfigFile(
      configFile,
      {},
      { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
    ) ?? { options: {} }
    const file = fileURLToPath(new URL(`${name}.readme.ts`, import.meta.url))
    const compilerHost = ts.createCompilerHost(options)
    const program = ts.createProgram([file], options, {
      ...compilerHost,
      getSourceFile: (path, ...rest) =>
        path === file
          ? ts.createSourceFile(path, given + host + wiring, ts.ScriptTarget.ESNext)
          : compilerHost.getSourceFile(path, ...rest),
    })
    const source = program.getSourceFile(file)
    const mistakes = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    expect(mistakes.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([])
  },
  60_000,
)

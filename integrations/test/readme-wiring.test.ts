import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, expect, it } from 'vitest'

const web = `
import { createWebHandler } from '@mobile-connect/web'
import type { MobileConnect } from '@mobile-connect/core'
declare const mobileConnect: MobileConnect
declare function beginYourSession(issuer: string, subject: string): Promise<string>
`
const discovery = `
import {
  createDiscoveryService, followDiscoveryData, memorySelectionSessionStore, protectClientSecrets,
  type ClientSecrets, type DiscoveryDataStore, type DiscoveryServiceOptions,
} from '@mobile-connect/discovery-service'
declare function log(error: unknown): void
`
const discoveryStorage = `${discovery}
declare const secrets: ClientSecrets
declare const rest: Omit<DiscoveryServiceOptions, 'directory' | 'applications' | 'sessions'>
`
const relyingParty = `
import type { MobileConnectOptions, MobileConnectPorts } from '@mobile-connect/core'
declare const settings: Omit<MobileConnectOptions, 'ports'>
declare const otherPorts: Pick<MobileConnectPorts, 'http' | 'signatures' | 'clock'>
declare function log(message: string): void
`
/** What a team has already, and the READMEs take for granted. */
const given: Readonly<Record<string, string>> = {
  'web-node': `${web}
import { createServer } from 'node:http'
import { mobileConnectNode } from '@mobile-connect/web-node'
`,
  'web-express': `${web}
import express from 'express'
import { mobileConnectExpress } from '@mobile-connect/web-express'
const app = express()
`,
  'web-hono': `${web}
import { Hono } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'
import { mobileConnectHono } from '@mobile-connect/web-hono'
const app = new Hono()
`,
  'discovery-service': `${discovery}
import { Hono } from 'hono'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import { scryptSecretHasher } from '@mobile-connect/discovery-secrets-scrypt'
declare const store: DiscoveryDataStore
declare const clientIp: string
const app = new Hono()
`,
  'discovery-storage-sqlite': `${discoveryStorage}
import Database from 'better-sqlite3'
import { sqliteDiscoveryStorage } from '@mobile-connect/discovery-storage-sqlite'
`,
  'discovery-storage-postgres': `${discoveryStorage}
import pg from 'pg'
import { postgresDiscoveryStorage } from '@mobile-connect/discovery-storage-postgres'
declare const connectionString: string
`,
  'storage-memory': relyingParty,
  'storage-sqlite': relyingParty,
  'storage-postgres': `${relyingParty}declare const connectionString: string\n`,
  'storage-redis': `${relyingParty}declare const url: string\n`,
  'storage-encrypted': `${relyingParty}
import Database from 'better-sqlite3'
declare const db: Database.Database
declare const olderKey: Uint8Array
declare const newerKey: Uint8Array
`,
}

const wirings = new Map<string, string>()
let program: ts.Program
const fileOf = (name: string): string => fileURLToPath(new URL(`${name}.readme.ts`, import.meta.url))

beforeAll(async () => {
  const sources = new Map<string, string>()
  for (const name of Object.keys(given)) {
    const readme = await readFile(new URL(`../../packages/${name}/README.md`, import.meta.url), 'utf8')
    const [, wiring = ''] = /```ts\n(.*?)```/s.exec(readme) ?? []
    wirings.set(name, wiring)
    sources.set(fileOf(name), `${given[name] ?? ''}${wiring}`)
  }
  const configFile = fileURLToPath(new URL('../tsconfig.json', import.meta.url))
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined }
  const { options } = ts.getParsedCommandLineOfConfigFile(configFile, {}, host) ?? { options: {} }
  const compilerHost = ts.createCompilerHost(options)
  program = ts.createProgram([...sources.keys()], options, {
    ...compilerHost,
    getSourceFile: (path, ...rest) => {
      const source = sources.get(path)
      return source === undefined
        ? compilerHost.getSourceFile(path, ...rest)
        : ts.createSourceFile(path, source, ts.ScriptTarget.ESNext)
    },
  })
})

it.each(Object.keys(given))('the wiring in the README of %s is TypeScript that compiles', (name) => {
  expect(wirings.get(name)).toMatch(/create(?:WebHandler|DiscoveryService|MobileConnect)\(/)
  const source = program.getSourceFile(fileOf(name))
  const mistakes = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  expect(mistakes.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([])
})

it('whoever follows discovery data refreshes them, and survives a refresh that fails', () => {
  const followers = [...wirings.values()].filter((wiring) => wiring.includes('followDiscoveryData('))
  expect(followers).toHaveLength(3)
  for (const wiring of followers) expect(wiring).toContain('void refresh().catch(log)')
})

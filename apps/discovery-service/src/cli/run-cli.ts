import { randomUUID } from 'node:crypto'
import { text as readText } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { runProgram } from '@mobile-connect/node-service'
import type { DiscoveryServiceConfig } from '../env.ts'
import { openStorage, type Storage } from '../open-storage.ts'
import { startDiscoveryService } from '../start-discovery-service.ts'
import { addApplication } from './add-application.ts'
import { hashClientSecret } from './hash-client-secret.ts'
import { readDataFile } from './read-data-file.ts'
import { replaceSecret } from './replace-secret.ts'
import { writePrivateFile } from './write-private-file.ts'

export const USAGE = `Usage: mobile-connect-discovery <command>

  serve [--framework hono|express]   serve until SIGINT or SIGTERM
  validate <file>                    name every mistake of a data file
  import <file>                      put a data file in the place of everything
  export [file]                      write the data as a file, to standard output by default
  add-application --short-name <name> --redirect-url <url>...
                  [--client-id <id>] [--credentials <file>]
                                     print the new secret, once
  replace-secret --client-id <id>    the same for an application that exists; the old secret ends
  hash-secret                        read a secret from standard input, print its hash for a data file

The storage and all else is configured by the environment, see docs/discovery-service.md.`

/** Thrown for a command line that means nothing. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Runs one command. `serve` answers when it listens. */
export async function runCli(args: readonly string[], readConfig: () => DiscoveryServiceConfig): Promise<void> {
  const { command, operand, options } = readArguments(args)
  const withStorage = async (work: (storage: Storage) => Promise<void>): Promise<void> => {
    const storage = await openStorage(readConfig().storageUrl)
    await work(storage).finally(storage.close)
  }
  switch (command) {
    case 'serve':
      return serve(readConfig, options.framework ?? 'hono')
    case 'validate': {
      const { operators, applications } = await readDataFile(requireFile(operand))
      print(`${operators.length} operators and ${applications.length} applications, no mistake`)
      return
    }
    case 'import': {
      const data = await readDataFile(requireFile(operand))
      return withStorage(async ({ store }) => {
        await store.replace(data)
        print(`imported ${data.operators.length} operators and ${data.applications.length} applications`)
      })
    }
    case 'export':
      return withStorage(async ({ store }) => {
        const text = JSON.stringify((await store.read()).data, undefined, 2)
        // It holds credentials.
        if (operand === undefined) print(text)
        else writePrivateFile(operand, `${text}\n`)
      })
    case 'add-application': {
      const { 'short-name': shortName, 'redirect-url': redirectUrls, credentials: credentialsFile } = options
      if (shortName === undefined || redirectUrls === undefined) throw new UsageError(USAGE)
      const clientId = options['client-id'] ?? randomUUID()
      return withStorage(async ({ store }) => {
        const clientSecret = await addApplication(store, { clientId, shortName, redirectUrls, credentialsFile })
        print(JSON.stringify({ clientId, clientSecret }))
      })
    }
    case 'replace-secret': {
      const clientId = options['client-id']
      if (clientId === undefined) throw new UsageError(USAGE)
      return withStorage(async ({ store }) => {
        print(JSON.stringify({ clientId, clientSecret: await replaceSecret(store, clientId) }))
      })
    }
    case 'hash-secret': {
      // An argument would be visible to every user of the machine.
      const secret = (await readText(process.stdin)).replace(/\r?\n$/, '')
      if (secret === '') throw new UsageError('hash-secret reads the secret from standard input, which is empty')
      print(await hashClientSecret(secret))
      return
    }
    default:
      throw new UsageError(USAGE)
  }
}

async function serve(readConfig: () => DiscoveryServiceConfig, framework: string): Promise<void> {
  if (framework !== 'hono' && framework !== 'express') throw new UsageError('--framework is hono or express')
  await runProgram({
    readConfig,
    start: async (config, log) => {
      const storage = await openStorage(config.storageUrl)
      return startDiscoveryService({ config, framework, storage, clock: Date.now, log })
    },
  })
}

function readArguments(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        framework: { type: 'string' },
        'client-id': { type: 'string' },
        'short-name': { type: 'string' },
        'redirect-url': { type: 'string', multiple: true },
        credentials: { type: 'string' },
      },
    })
    const [command, operand] = positionals
    return { command, operand, options: values }
  } catch {
    throw new UsageError(USAGE)
  }
}

function requireFile(operand: string | undefined): string {
  if (operand === undefined) throw new UsageError(USAGE)
  return operand
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

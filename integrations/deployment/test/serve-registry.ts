import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface Registry {
  readonly url: string
  readonly close: () => void
}

/** A registry of npm for tarballs in a folder, so that `npm install` takes names that are published nowhere. */
export async function serveRegistry(folder: string, tarballs: ReadonlyMap<string, string>): Promise<Registry> {
  // npm keeps answers by URL.
  const path = `/${randomUUID()}`
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(request.url ?? '').slice(path.length + 1)
    const tarball = tarballs.get(asked)
    if (tarball !== undefined) response.end(JSON.stringify(describe(asked, join(folder, tarball), `${url}/${tarball}`)))
    else if ([...tarballs.values()].includes(asked)) response.end(readFileSync(join(folder, asked)))
    else response.writeHead(404).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  return {
    url,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** What a registry knows of a package, with one version of it. */
function describe(name: string, file: string, tarball: string): object {
  const manifest = JSON.parse(execFileSync('tar', ['-xzOf', file, 'package/package.json'], { encoding: 'utf8' })) as {
    readonly version: string
  }
  const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
  const version = { ...manifest, dist: { tarball, integrity } }
  return { name, 'dist-tags': { latest: manifest.version }, versions: { [manifest.version]: version } }
}

import { readFileSync } from 'node:fs'
import { applicationRegistryClauses } from '../../src/contracts/application-registry.contract.ts'
import type { ContractClause } from '../../src/contracts/register-contract.ts'
import { discoveryCacheClauses } from '../../src/contracts/discovery-cache.contract.ts'
import { discoveryDataStoreClauses } from '../../src/contracts/discovery-data-store.contract.ts'
import { documentCacheClauses } from '../../src/contracts/document-cache.contract.ts'
import { hashClauses } from '../../src/contracts/hash.contract.ts'
import { hmacSha256Clauses } from '../../src/contracts/hmac-sha256.contract.ts'
import { httpPortClauses } from '../../src/contracts/http-port.contract.ts'
import { jwtSignerClauses } from '../../src/contracts/jwt-signer.contract.ts'
import { operatorDirectoryClauses } from '../../src/contracts/operator-directory.contract.ts'
import { randomBytesClauses } from '../../src/contracts/random-bytes.contract.ts'
import { replayGuardClauses } from '../../src/contracts/replay-guard.contract.ts'
import { sealingClauses } from '../../src/contracts/sealing.contract.ts'
import { selectionSessionStoreClauses } from '../../src/contracts/selection-session-store.contract.ts'
import { sessionStoreClauses } from '../../src/contracts/session-store.contract.ts'
import { signatureVerifierClauses } from '../../src/contracts/signature-verifier.contract.ts'
import { tokenDecrypterClauses } from '../../src/contracts/token-decrypter.contract.ts'
import { transactionStoreClauses } from '../../src/contracts/transaction-store.contract.ts'

interface Chapter {
  readonly port: string
  /** Of the port, below `packages/`. */
  readonly file: string
  /** What the contract wants of the function that builds an adapter. */
  readonly make: string
  readonly clauses: readonly Pick<ContractClause<never>, 'id' | 'title'>[]
}

const chapters: readonly Chapter[] = [
  chapter('core', 'TransactionStore', 'transaction-store', '() => Promise<TransactionStore>', transactionStoreClauses),
  chapter('core', 'SessionStore', 'session-store', '() => Promise<SessionStore>', sessionStoreClauses),
  chapter('core', 'ReplayGuard', 'replay-guard', '() => Promise<ReplayGuard>', replayGuardClauses),
  chapter(
    'core',
    'DiscoveryCache',
    'discovery-cache',
    '(options: { maxEntries: number }) => Promise<DiscoveryCache>',
    discoveryCacheClauses,
  ),
  chapter('core', 'DocumentCache', 'document-cache', '() => Promise<DocumentCache>', documentCacheClauses),
  chapter('core', 'HttpPort', 'http', '() => HttpPort', httpPortClauses),
  chapter('core', 'SignatureVerifier', 'signature-verifier', '() => SignatureVerifier', signatureVerifierClauses),
  chapter('core', 'JwtSigner', 'jwt-signer', '(privateJwk, alg) => JwtSigner', jwtSignerClauses),
  chapter('core', 'TokenDecrypter', 'token-decrypter', '(privateJwks) => TokenDecrypter', tokenDecrypterClauses),
  chapter('core', 'Hash', 'crypto/hash', '() => Hash', hashClauses),
  chapter('core', 'HmacSha256', 'crypto/hmac-sha256', '() => HmacSha256', hmacSha256Clauses),
  chapter('core', 'RandomBytes', 'crypto/random-bytes', '() => RandomBytes', randomBytesClauses),
  chapter('core', 'Sealing', 'crypto/sealing', '() => Sealing', sealingClauses),
  chapter(
    'discovery-service',
    'SelectionSessionStore',
    'selection-session-store',
    '() => Promise<SelectionSessionStore>',
    selectionSessionStoreClauses,
  ),
  chapter(
    'discovery-service',
    'DiscoveryDataStore',
    'discovery-data-store',
    '() => Promise<DiscoveryDataStore>',
    discoveryDataStoreClauses,
  ),
  chapter(
    'discovery-service',
    'OperatorDirectory',
    'operator-directory',
    '(operators) => Promise<OperatorDirectory>',
    operatorDirectoryClauses,
  ),
  chapter(
    'discovery-service',
    'ApplicationRegistry',
    'application-registry',
    '(applications, secrets) => Promise<ApplicationRegistry>',
    applicationRegistryClauses,
  ),
]

/** Each port in the words of its source, with the types declared beside it, and every clause of its contract. */
export function renderClauses(): string {
  return chapters.map(renderChapter).join('\n')
}

function chapter(room: string, port: string, file: string, make: string, clauses: Chapter['clauses']): Chapter {
  return { port, file: `${room}/src/${file.includes('/') ? file : `ports/${file}`}.port.ts`, make, clauses }
}

function renderChapter({ port, file, make, clauses }: Chapter): string {
  const url = new URL(`../../../${file}`, import.meta.url)
  const source = readFileSync(url, 'utf8')
  // The port, then the types that it takes from elsewhere in its package.
  const imports = [...source.matchAll(/^import type \{([^}]*)\} from '(\..*)'$/gm)]
  const imported = imports.map(([, names = '', path = '']) =>
    pickTypes(readFileSync(new URL(path, url), 'utf8'), names.match(/\w+/g) ?? []),
  )
  const declarations = [source, ...imported]
    .map((text) => text.replaceAll(/^import .*\n/gm, '').trim())
    .filter((text) => text !== '')
    .join('\n\n')
  const contract = `${port.charAt(0).toLowerCase()}${port.slice(1)}Contract`
  return [
    `### ${port}`,
    '',
    `\`${contract}(name, make)\`, where \`make\` is \`${make}\`. The port: [${file}](../${file}).`,
    '',
    '```ts',
    declarations,
    '```',
    '',
    ...clauses.map(({ id, title }) => `- **${id}** ${title}`),
    '',
  ].join('\n')
}

/** Interfaces and types by name, each with its docstring, and those of the same file that they mention. */
function pickTypes(text: string, names: readonly string[]): string {
  const blocks = text.split(/\n\n(?=\/\*\*|export|type|interface|const|function)/)
  const picked = new Set<string>()
  const pick = (name: string): void => {
    const block = blocks.find((one) => new RegExp(`^(?:export )?(?:interface|type) ${name}\\b`, 'm').test(one))
    if (block === undefined || picked.has(block)) return
    picked.add(block)
    for (const [mentioned] of block.replaceAll(/\/\*\*[^]*?\*\//g, '').matchAll(/\b[A-Z]\w+/g)) pick(mentioned)
  }
  names.forEach(pick)
  return blocks.filter((block) => picked.has(block)).join('\n\n')
}

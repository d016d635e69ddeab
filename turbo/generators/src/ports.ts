/** What the generator knows of a port. */
export interface Port {
  readonly members: readonly string[]
  /** The contract of testkit that an adapter has to pass. */
  readonly contract: string
  /** Whether the contract waits for an adapter to be made, as a connection to a database wants it. */
  readonly awaited: boolean
}

export const ports: Readonly<Record<string, Port>> = {
  DiscoveryCache: { members: ['read', 'write', 'remove'], contract: 'discoveryCacheContract', awaited: true },
  DocumentCache: { members: ['read', 'write'], contract: 'documentCacheContract', awaited: true },
  HttpPort: { members: ['send'], contract: 'httpPortContract', awaited: false },
  JwtSigner: { members: ['sign'], contract: 'jwtSignerContract', awaited: false },
  ReplayGuard: { members: ['claim'], contract: 'replayGuardContract', awaited: true },
  SessionStore: {
    members: ['put', 'read', 'replace', 'remove', 'listOwnedBy'],
    contract: 'sessionStoreContract',
    awaited: true,
  },
  SignatureVerifier: { members: ['verify'], contract: 'signatureVerifierContract', awaited: false },
  TokenDecrypter: { members: ['decrypt'], contract: 'tokenDecrypterContract', awaited: false },
  TransactionStore: { members: ['put', 'take'], contract: 'transactionStoreContract', awaited: true },
}

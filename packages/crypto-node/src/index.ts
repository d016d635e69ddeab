export { nodeCrypto } from './node-crypto.ts'
export { nodeSignatureVerifier } from './node-signature-verifier.ts'

export { nodeSignatureVerifier } from './node-signature-verifier.ts'

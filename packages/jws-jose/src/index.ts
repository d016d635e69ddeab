export { joseSignatureVerifier } from './jose-signature-verifier.ts'

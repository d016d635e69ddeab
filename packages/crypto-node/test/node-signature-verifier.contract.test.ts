import { signatureVerifierContract } from '@mobile-connect/testkit'
import { nodeSignatureVerifier } from '../src/index.ts'

signatureVerifierContract('node:crypto', nodeSignatureVerifier)

import { signatureVerifierContract } from '@mobile-connect/testkit'
import { joseSignatureVerifier } from '../src/index.ts'

signatureVerifierContract('jose', joseSignatureVerifier)

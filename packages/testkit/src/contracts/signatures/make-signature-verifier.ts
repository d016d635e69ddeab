import type { SignatureVerifier } from '@mobile-connect/core'

export type MakeSignatureVerifier = () => SignatureVerifier

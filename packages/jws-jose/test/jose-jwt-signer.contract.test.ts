import { jwtSignerContract } from '@mobile-connect/testkit'
import { joseJwtSigner } from '../src/index.ts'

jwtSignerContract('jose', (privateJwk, alg) => joseJwtSigner({ privateJwk, alg }))

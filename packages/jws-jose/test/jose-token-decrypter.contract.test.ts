import { tokenDecrypterContract } from '@mobile-connect/testkit'
import { joseTokenDecrypter } from '../src/index.ts'

tokenDecrypterContract('jose', (privateJwks) => joseTokenDecrypter({ privateJwks }))

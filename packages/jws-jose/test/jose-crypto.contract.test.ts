import { hashContract, hmacSha256Contract, randomBytesContract, sealingContract } from '@mobile-connect/testkit'
import { joseCrypto } from '../src/index.ts'

hashContract('joseCrypto', () => joseCrypto().hash)

hmacSha256Contract('joseCrypto', () => joseCrypto().hmacSha256)

randomBytesContract('joseCrypto', () => joseCrypto().randomBytes)

sealingContract('joseCrypto', () => joseCrypto().sealing)

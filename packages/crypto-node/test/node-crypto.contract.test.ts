import { hashContract, hmacSha256Contract, randomBytesContract, sealingContract } from '@mobile-connect/testkit'
import { nodeCrypto } from '../src/index.ts'

hashContract('nodeCrypto', () => nodeCrypto().hash)

hmacSha256Contract('nodeCrypto', () => nodeCrypto().hmacSha256)

randomBytesContract('nodeCrypto', () => nodeCrypto().randomBytes)

sealingContract('nodeCrypto', () => nodeCrypto().sealing)

export { isScryptHash } from './is-scrypt-hash.ts'
export { nodeDigests } from './node-digests.ts'
export { scryptSecretHasher, type ScryptSecretHasherOptions } from './scrypt-secret-hasher.ts'

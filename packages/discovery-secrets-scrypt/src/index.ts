export { isScryptHash } from './is-scrypt-hash.ts'
export { scryptSecretHasher, type ScryptSecretHasherOptions } from './scrypt-secret-hasher.ts'

export { isScryptHash } from './parse-hash.ts'
export { scryptSecretHasher, type ScryptSecretHasherOptions } from './scrypt-secret-hasher.ts'

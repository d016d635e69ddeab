export { scryptSecretHasher, type ScryptSecretHasherOptions } from './scrypt-secret-hasher.ts'

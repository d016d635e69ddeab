export { encryptStorage, type EncryptedStorage, type EncryptStorageOptions } from './encrypt-storage.ts'
export type { KeyRingOptions } from './import-key-ring.ts'

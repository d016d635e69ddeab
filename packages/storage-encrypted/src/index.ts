export { type EncryptableStorage, encryptStorage, type EncryptStorageOptions } from './encrypt-storage.ts'
export type { KeyRingOptions } from './import-key-ring.ts'

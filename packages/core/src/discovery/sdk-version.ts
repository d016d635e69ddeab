/** Sent as `SDK-Version`: language and major version of this package. */
export const SDK_VERSION = 'TypeScript-0'

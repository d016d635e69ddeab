export const source = 'packages/core/src/flows/start-discovery.ts'

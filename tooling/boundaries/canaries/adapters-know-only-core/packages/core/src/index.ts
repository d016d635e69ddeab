export const room = 'packages/core'

export const room = 'packages/core'
export type Room = string

export const room = 'packages/server'

export const room = 'packages/node-service'

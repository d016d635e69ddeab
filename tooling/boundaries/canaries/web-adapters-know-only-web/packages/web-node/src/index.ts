export const room = 'packages/web-node'

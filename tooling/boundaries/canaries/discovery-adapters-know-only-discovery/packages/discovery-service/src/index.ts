export const room = 'packages/discovery-service'

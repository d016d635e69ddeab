export const room = 'packages/room'

export const room = 'packages/web'

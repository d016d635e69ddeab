export const room = 'packages/pages'

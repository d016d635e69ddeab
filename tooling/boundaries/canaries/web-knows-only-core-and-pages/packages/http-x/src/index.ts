export const room = 'packages/http-x'

export const room = 'packages/testkit'

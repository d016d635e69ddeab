export const middleware = 1

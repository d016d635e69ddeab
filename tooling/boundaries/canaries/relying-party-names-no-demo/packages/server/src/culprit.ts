/** Where the sandbox listens. */
export const url = 'http://localhost:8090'

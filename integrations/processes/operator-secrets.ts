/** The client that the operator gives out. */
export const operatorClient = { id: 'client-at-operator', secret: 'operator-secret-canary' }

/** No answer of a server to a browser may hold what begins so. */
export const accessTokenPrefix = 'access-canary-'
export const refreshTokenPrefix = 'refresh-canary-'

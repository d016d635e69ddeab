export const demoScopes = 'openid'

export const scopes = 'openid'

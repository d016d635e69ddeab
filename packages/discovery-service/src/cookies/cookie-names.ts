export const operatorCookie = 'Most-Recent-Selected-Operator'
export const operatorExpiryCookie = 'Most-Recent-Selected-Operator-Expiry'
export const enumNonceCookie = 'Enum-Nonce'

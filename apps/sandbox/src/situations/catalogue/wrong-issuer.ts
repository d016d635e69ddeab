/** The issuer that an answer names where it names a wrong one. */
export const WRONG_ISSUER = 'https://wrong-issuer.example'

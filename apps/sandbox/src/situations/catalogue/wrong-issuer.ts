/** The issuer that an answer names where it names a wrong one. */
export const wrongIssuer = 'https://wrong-issuer.example'

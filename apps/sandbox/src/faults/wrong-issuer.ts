/** Whom an answer names that is to name the wrong issuer. */
export const wrongIssuer = 'https://wrong-issuer.example'

/** What must be found nowhere. */
export const canaries = {
  msisdn: '7700900907',
  clientSecret: 'client-secret-canary',
  operatorSecret: 'operator-secret-canary',
  subscriberId: 'encrypted-msisdn-canary',
  code: 'code-canary',
  accessToken: 'access-token-canary',
  refreshToken: 'refresh-token-canary',
  pcr: 'pcr-canary',
}

import type { DirectoryOperator } from '@mobile-connect/discovery-service'

export const redirectUrl = 'https://app.example/back'

export const operator: DirectoryOperator = {
  id: 'operator-b',
  name: 'Example Operator B',
  networks: [{ mcc: '902', mnc: '02' }],
  country: 'US',
  currency: 'USD',
  links: [{ rel: 'authorization', href: 'https://operator-b.example/authorize' }],
  mobileConnect: true,
}

/** A discovery by network: what a known application asks. */
export const target = `/v2/discovery?Redirect_URL=${redirectUrl}&Selected-MCC=902&Selected-MNC=02`

import type { OperatorLink } from '@mobile-connect/discovery-service'

/** An application of the two documents' examples, with the credentials that they print. */
export interface DocumentApplication {
  readonly clientId: string
  readonly clientSecret: string
  readonly clientName: string
  /** As the examples write them, two slips included. The sandbox's own redirect URLs are registered as well. */
  readonly redirectUrls: readonly string[]
  /** What the examples answer at operator B, where it is not made by the rule of the others. */
  readonly atB?: { readonly clientId: string; readonly clientSecret: string }
  /** Further APIs at operator B. */
  readonly apisAtB?: Readonly<Record<string, readonly OperatorLink[]>>
}

const SMS_URL = 'http://example.url/sandbox/sacl/smsmessaging/v1/outbound/{senderAddress}/requests'
const PAYMENT_URL = 'example.url/v1/payment/acr:Authorization/transactions/amount'

export const documentApplications: readonly DocumentApplication[] = [
  {
    clientId: '04816f1f-9002-4b73-9240-ed6b6a5fab6f',
    clientSecret: 'ab26d2bd-0312-4188-bc08-a527fa1c0d22',
    clientName: 'TestApp',
    redirectUrls: ['https://localhost/', 'https:/localhost'],
  },
  {
    clientId: 'fe446541-92f7-42ee-8c36-534bc86cf5d4',
    clientSecret: '54764a72-ad44-49ad-899e-2498e87fc7dd',
    clientName: 'DeveloperApp',
    redirectUrls: [
      'https://localhost/discovered.html',
      'https://example.com/discovered',
      'https:/example.com/discovered',
    ],
    atB: { clientId: 'XQNdLefAgGSgmcLAUl6RQvOxQOVAawXh', clientSecret: 'biZoSofpT5lqwdvw' },
    apisAtB: {
      messaging: [
        { href: SMS_URL, rel: 'uri' },
        { href: 'GET,POST-/messaging/acr:Authorization/sendsms', rel: 'scope' },
      ],
      payment: [
        { href: `http://${PAYMENT_URL}Reservation`, rel: 'reserve' },
        { href: `https://${PAYMENT_URL}`, rel: 'transactionstatus' },
        { href: `http://${PAYMENT_URL}`, rel: 'charge' },
        { href: 'GET,POST-/payment/acr:Authorization/transactions/amount', rel: 'scope' },
      ],
    },
  },
]

/** The examples' rule: what is known at the Discovery Service and the operator's name, in base64. */
export function credentialsByRule(text: string, operatorId: string): string {
  return Buffer.from(`${text}:operator-${operatorId}`).toString('base64')
}

import { expect } from 'vitest'
import { documentApis } from './document-data.ts'

/** `Authorization` of the two applications, as the document writes it. */
export const testApp =
  'Basic MDQ4MTZmMWYtOTAwMi00YjczLTkyNDAtZWQ2YjZhNWZhYjZmOmFiMjZkMmJkLTAzMTItNDE4OC1iYzA4LWE1MjdmYTFjMGQyMg=='
export const developerApp =
  'Basic ZmU0NDY1NDEtOTJmNy00MmVlLThjMzYtNTM0YmM4NmNmNWQ0OjU0NzY0YTcyLWFkNDQtNDlhZC04OTllLTI0OThlODdmYzdkZA=='

/** Stands for the links of the subject. */
export const itsLinks = '<links>'

const operatorB = { serving_operator: 'Example Operator B', country: 'US', currency: 'USD' }
const ttl = expect.any(Number) as number
const encryptedNumber = expect.stringMatching(/^[0-9a-f]{512}$/) as string

/** The body of most examples. */
export const found = {
  subscriber_id: null,
  ttl,
  response: {
    ...operatorB,
    client_secret: 'YWIyNmQyYmQtMDMxMi00MTg4LWJjMDgtYTUyN2ZhMWMwZDIyOm9wZXJhdG9yLWI=',
    apis: { operatorid: { link: itsLinks } },
    client_name: 'TestApp',
    client_id: 'MDQ4MTZmMWYtOTAwMi00YjczLTkyNDAtZWQ2YjZhNWZhYjZmOm9wZXJhdG9yLWI=',
  },
}
export const foundByNumber = { ...found, subscriber_id: encryptedNumber }

/** The body that lists messaging and payment. */
export const developerFound = {
  subscriber_id: null,
  ttl,
  response: {
    ...operatorB,
    subscriber_operator: 'Example Operator B',
    client_id: 'XQNdLefAgGSgmcLAUl6RQvOxQOVAawXh',
    client_secret: 'biZoSofpT5lqwdvw',
    client_name: 'DeveloperApp',
    apis: {
      operatorid: { link: itsLinks },
      messaging: { link: documentApis.messaging },
      payment: { link: documentApis.payment },
    },
  },
}
export const developerFoundByNumber = { ...developerFound, subscriber_id: encryptedNumber }

export const selectionLink = {
  links: [
    { rel: 'operatorSelection', href: expect.stringMatching(/\/v2\/discovery\/users\/operator-selection\?/) as string },
  ],
}

export const failure = (error: string, description: string): object => ({ error, description })
export const malformed = failure(
  'Invalid_Request',
  'The JSON body is malformed: there is a comma before a closing bracket',
)

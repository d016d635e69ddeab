import type { ProductName } from '../sandbox/sandbox-view.ts'

export interface ProductOffer {
  readonly value: ProductName
  readonly label: string
  readonly text: string
  readonly scope: string
  readonly acrValues: '2' | '3'
}

/** Each product with what it asks for, in the order of the form. */
export const products: readonly ProductOffer[] = [
  {
    value: 'authenticate',
    label: 'Authenticate',
    text: 'Tap to sign in',
    scope: 'openid mc_authn',
    acrValues: '2',
  },
  {
    value: 'authenticate_plus',
    label: 'Authenticate Plus',
    text: 'Tap and PIN',
    scope: 'openid mc_authn',
    acrValues: '3',
  },
  {
    value: 'authorise',
    label: 'Authorise',
    text: 'Approve a payment',
    scope: 'openid mc_authz',
    acrValues: '2',
  },
  {
    value: 'phone_number',
    label: 'Phone number',
    text: 'Share your number',
    scope: 'openid mc_identity_phonenumber',
    acrValues: '2',
  },
  {
    value: 'sign_up',
    label: 'Sign-up',
    text: 'Share your address',
    scope: 'openid mc_identity_signup',
    acrValues: '2',
  },
  {
    value: 'national_id',
    label: 'National ID',
    text: 'Share your identity',
    scope: 'openid mc_identity_nationalid',
    acrValues: '2',
  },
]

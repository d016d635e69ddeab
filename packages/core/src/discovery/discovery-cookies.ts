/** The cookies by which a Discovery Service remembers a person's choice. No other ever travels. */
export const DISCOVERY_COOKIES = [
  'Most-Recent-Selected-Operator',
  'Most-Recent-Selected-Operator-Expiry',
  'Enum-Nonce',
] as const

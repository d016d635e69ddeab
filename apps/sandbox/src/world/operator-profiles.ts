/** What the sandbox's operators differ in. */
export interface OperatorProfile {
  /** Path segment: the issuer ends in `/operators/<id>`. */
  readonly id: string
  readonly name: string
  readonly mcc: string
  readonly mnc: string
  /** `#rrggbb`, the operator's colour in the light theme. */
  readonly colour: string
  /** CIDR ranges of the operator's mobile data, from the documentation ranges of RFC 5737. */
  readonly sourceIps: readonly string[]
  /** False for an operator that discovery knows but that runs no ID Gateway. */
  readonly mobileConnect: boolean
}

export const operatorProfiles: readonly OperatorProfile[] = [
  {
    id: 'a',
    name: 'Example Operator A',
    mcc: '901',
    mnc: '01',
    colour: '#b4235a',
    sourceIps: ['192.0.2.0/24'],
    mobileConnect: true,
  },
  {
    id: 'b',
    name: 'Example Operator B',
    mcc: '902',
    mnc: '02',
    colour: '#0b6bcb',
    sourceIps: ['198.51.100.0/24'],
    mobileConnect: true,
  },
  {
    id: 'g',
    name: 'Example Operator G',
    mcc: '907',
    mnc: '07',
    colour: '#1b7f4d',
    sourceIps: ['203.0.113.0/24'],
    mobileConnect: true,
  },
  {
    id: 'n',
    name: 'Example Operator N',
    mcc: '908',
    mnc: '08',
    colour: '#6b5b2e',
    sourceIps: [],
    mobileConnect: false,
  },
]

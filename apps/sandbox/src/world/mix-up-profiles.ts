import { type OperatorProfile, operatorProfiles } from './operator-profiles.ts'

const model = operatorProfiles.find(({ id }) => id === 'd')
if (model === undefined) throw new Error('there is no operator D')

/** The two that a mix-up needs, off unless `mixUpOperators` is on. */
export const mixUpProfiles: readonly [silent: OperatorProfile, malicious: OperatorProfile] = [
  {
    ...model,
    id: 's',
    name: 'Example Operator S',
    particulars: 'As D, but sends no `iss` and does not promise it. On with `mixUpOperators` alone.',
    mcc: '909',
    mnc: '09',
    colour: '#5a5a5a',
    sourceIps: [],
    answersWithIssuer: false,
  },
  {
    ...model,
    id: 'x',
    name: 'Example Operator X',
    particulars:
      'Malicious: forwards browsers to another operator and collects the codes. On with `mixUpOperators` alone.',
    mcc: '910',
    mnc: '10',
    colour: '#8b0000',
    sourceIps: [],
    answersWithIssuer: false,
  },
]

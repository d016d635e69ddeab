import { jwtSignerClauses } from '../../src/contracts/jwt-signer.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'
import { honestJwtSigner } from './honest-jwt-signer.ts'

describeSabotage('jwtSignerClauses', jwtSignerClauses, honestJwtSigner(), [
  ['a signer that signs the header alone', 'C1', honestJwtSigner({ signed: (input) => input.split('.')[0] ?? '' })],
  ['a signer that drops the type of the token', 'C2', honestJwtSigner({ header: (_, added) => added })],
  [
    'a signer that forgets the name of its key',
    'C2',
    honestJwtSigner({ header: (header, added) => ({ ...header, ...added, kid: undefined }) }),
  ],
  [
    'a signer that lets the header have the last word',
    'C3',
    honestJwtSigner({ header: (header, added) => ({ ...added, ...header }) }),
  ],
  [
    'a signer that leaves the name in the header where its key has none',
    'C3',
    honestJwtSigner({ header: (header, added) => ({ ...header, ...added }) }),
  ],
])

import { tokenDecrypterClauses } from '../../src/contracts/token-decrypter.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'
import { honestTokenDecrypter } from './honest-token-decrypter.ts'

const constantHeader = 'e30'

describeSabotage('tokenDecrypterClauses', tokenDecrypterClauses, honestTokenDecrypter(), [
  [
    'a decrypter that does not authenticate the header',
    'C1',
    honestTokenDecrypter({ additionalData: () => constantHeader }),
  ],
  ['a decrypter that knows no RSA', 'C1', honestTokenDecrypter({ hashes: () => [] })],
  [
    'a decrypter that only ever tries its first key',
    'C1',
    honestTokenDecrypter({ candidates: ([first]) => (first ? [first] : []) }),
  ],
  ['a decrypter that pays no heed to the name of the key', 'C2', honestTokenDecrypter({ candidates: (keys) => keys })],
  [
    'a decrypter that answers with an empty text for what was changed',
    'C3',
    honestTokenDecrypter({ failed: () => '' }),
  ],
  ['a decrypter that takes SHA-1 for SHA-256', 'C4', honestTokenDecrypter({ hashes: () => ['SHA-256', 'SHA-1'] })],
  [
    'a decrypter that rejects for junk',
    'C5',
    (keys) => ({
      decrypt: async (jwe) => {
        const plaintext = await honestTokenDecrypter()(keys).decrypt(jwe)
        if (jwe.length < 100) throw new Error('junk')
        return plaintext
      },
    }),
  ],
])

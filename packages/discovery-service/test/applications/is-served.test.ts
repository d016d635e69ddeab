import { describe, expect, it } from 'vitest'
import { isServed } from '../../src/applications/is-served.ts'
import { operatorB } from '../make-world.ts'

const credentials = { clientId: 'app-at-b', clientSecret: 'secret-at-b' }
const application = {
  clientId: 'app',
  shortName: 'App',
  redirectUrls: [],
  operatorCredentials: { 'operator-b': credentials },
}

describe('isServed', () => {
  it('needs an operator, Mobile Connect there, and credentials there', () => {
    expect(isServed(operatorB, application)).toBe(true)
    expect(isServed(undefined, application)).toBe(false)
    expect(isServed({ ...operatorB, mobileConnect: false }, application)).toBe(false)
    expect(isServed({ ...operatorB, id: 'operator-c' }, application)).toBe(false)
  })

  it.each(['constructor', '__proto__', 'toString'])('is not fooled by an operator called %s', (id) => {
    expect(isServed({ ...operatorB, id }, application)).toBe(false)
  })
})

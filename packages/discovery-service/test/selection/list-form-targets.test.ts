import { describe, expect, it } from 'vitest'
import { listFormTargets } from '../../src/selection/list-form-targets.ts'
import { operatorB } from '../make-world.ts'

describe('listFormTargets', () => {
  it.each([
    ['https://app.example:8443/back?x=1', 'https://app.example:8443'],
    ['com.example.app:/back', 'com.example.app:'],
    ['http://[::1]:8080/back', 'http:'],
  ])('names %s as %s', (redirectUrl, source) => {
    expect(listFormTargets(redirectUrl, [])).toStrictEqual([source])
  })

  it('names the authorize endpoint of each operator once, and no other link', () => {
    expect(listFormTargets('https://app.example/', [operatorB, operatorB])).toStrictEqual([
      'https://app.example',
      'https://operator-b.sandbox.mobileconnect.io',
    ])
  })

  it('adds no directive for a host made to look like one', () => {
    const links = [{ rel: 'authorization', href: "https://a;script-src*/'" }]
    expect(listFormTargets('https://app.example/', [{ ...operatorB, links }])).toStrictEqual(['https://app.example'])
  })
})

import { describe, expect, it } from 'vitest'
import { findRedirectUrl } from '../../src/applications/require-redirect-url.ts'
import { makeWorld } from '../make-world.ts'
import { beginSelection, submitPage } from '../selection/visit-selection.ts'

const registered = ['https://localhost/', 'https://rp.example', 'https://rp.example/back', 'com.example.app:/back']

describe('a Redirect_URL', () => {
  it.each([
    ['https://localhost/', 'https://localhost/'],
    ['https://localhost', 'https://localhost/'],
    ['https://rp.example/', 'https://rp.example'],
    ['https://rp.example/back', 'https://rp.example/back'],
    ['com.example.app:/back', 'com.example.app:/back'],
  ])('%s is the registered %s', (sent, url) => {
    expect(findRedirectUrl(sent, registered)).toBe(url)
  })

  it.each([
    'https://localhost//',
    'https://localhost/?',
    'https://localhost?',
    'https://localhost?a=b',
    'https://localhost#',
    'https://localhost\\',
    'https:/localhost',
    'https://LOCALHOST',
    'https://localhost:443',
    'https://localhost/.',
    'https://localhost%2F',
    'https://localhost.evil.example',
    'https://evil@localhost',
    'http://localhost',
    'https://rp.example/back/',
    'com.example.app:/back/',
    'com.example.app:',
    '',
  ])('%s is none of them: but for the path of no length nothing is normalised', (sent) => {
    expect(findRedirectUrl(sent, registered)).toBeUndefined()
  })

  it('with a query and no path equals the one with the path /', () => {
    expect(findRedirectUrl('https://rp.example?tenant=1', ['https://rp.example/?tenant=1'])).toBe(
      'https://rp.example/?tenant=1',
    )
  })

  it('without its slash, as two examples write it, leads back to the registered one', async () => {
    const world = makeWorld()
    const url = await beginSelection(world, 'https://localhost')
    const answer = await submitPage(world, url, { action: 'operator', operator: 'operator-b' })
    expect(answer.headers.get('location')).toBe('https://localhost/?mcc_mnc=902_02')
  })
})

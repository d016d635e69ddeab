import { expect, it } from 'vitest'
import { listPageOrigins } from '../../src/http/list-page-origins.ts'

it.each([
  ['https://shop.example/back?a=1', 'https://shop.example'],
  ['com.example.app:/callback', 'com.example.app:'],
  ['http://[::1]:8080/callback', 'http:'],
])('lets forms lead to %s by the source %s', (redirectUrl, source) => {
  expect(listPageOrigins([redirectUrl], []).formTargets).toEqual([source])
})

it('lets only web origins show pages in a frame', () => {
  const urls = ['https://shop.example/a', 'https://shop.example/b', 'com.example.app:/callback']
  expect(listPageOrigins(urls, []).frameAncestors).toEqual(['https://shop.example'])
})

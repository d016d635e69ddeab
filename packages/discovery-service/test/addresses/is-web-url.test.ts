import { expect, it } from 'vitest'
import { isWebOrigin, isWebUrl } from '../../src/index.ts'

it.each(['https://shop.example', 'http://localhost:3000', 'http://[::1]:3000'])('%s is a web origin', (text) => {
  expect(isWebOrigin(text)).toBe(true)
})

it.each([
  'https://shop.example/',
  'https://Shop.example',
  'https://shop.example:443',
  'null',
  '*',
  '',
  'com.app:/',
  'https://',
])('"%s" is no web origin', (text) => expect(isWebOrigin(text)).toBe(false))

it.each([
  ['https://shop.example/a?b#c', true],
  ['http:shop.example', true],
  ['https://', false],
  ['javascript:alert(1)', false],
  ['com.example.app:/callback', false],
])('isWebUrl: %s is %s', (text, expected) => {
  expect(isWebUrl(text)).toBe(expected)
})

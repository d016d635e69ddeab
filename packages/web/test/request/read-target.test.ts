import { describe, expect, it } from 'vitest'
import { readTarget } from '../../src/index.ts'

describe('a target', () => {
  it.each([
    '/',
    '/session',
    '/a/b-c_d~e.f/',
    '/session?a=b&c=%2B+d',
    '/a?',
    '/a?b?c/d',
    '/a/../b',
    '/a/./b/%2e%2e/c',
    '/..',
    '//evil.example/x',
    '///',
    '/a//b',
    '/%61',
    '/a"<>b',
    '/a b',
    '/ü?ü',
    "/a?b='c'",
    '/a?"<>^`{|}',
    '/a?b\\c',
    '/:@',
    '/.well-known/x',
  ])('has the path and query that a URL gives it: %s', (target) => {
    const { pathname, search } = new URL(`http://localhost${target}`)
    expect(readTarget(target)).toStrictEqual({ path: pathname, query: search.slice(1) })
  })

  it.each([
    ['http://any.example/path?x=1', '/path', 'x=1'],
    ['HTTPS://any.example:8443/path', '/path', ''],
    ['http://any.example', '/', ''],
    ['http://any.example?x', '/', 'x'],
    ['http://[::1]:80//evil.example/a/../b', '//evil.example/b', ''],
    ['http://any.example/a?b=http://c.example/d', '/a', 'b=http://c.example/d'],
  ])('may have the absolute form, of which the authority is dropped: %s', (target, path, query) => {
    expect(readTarget(target)).toStrictEqual({ path, query })
  })

  it.each([
    '',
    '*',
    'evil.example:443',
    'session',
    '?a=b',
    '\\session',
    '/a\\b',
    '/\\evil.example',
    '/a#b',
    '/a?b#c',
    'http://any.example/a#b',
    'http://any.example#b',
    'http://any.example/a\\b',
    'http://any.example\\@evil.example/a',
    'http://user@any.example/a',
    'http:///a',
    'http:/a',
    'http:a',
    'http://a b/c',
    'http://any.example:99999/',
    'ftp://any.example/a',
    'javascript://any.example/a',
  ])('that programs read differently is refused: %s', (target) => {
    expect(readTarget(target)).toBeUndefined()
  })
})

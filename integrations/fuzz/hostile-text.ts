import fc from 'fast-check'

const classics = [
  '',
  ' ',
  '\u0000',
  '%00',
  '%',
  '%zz',
  '%c0%ae%c0%ae/',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  `' OR '1'='1`,
  '{{7*7}}${7*7}',
  '\r\nSet-Cookie: hostile=1\r\n\r\n<h1>',
  '\u202e\u2066\ud800',
  '𝕏ñ中',
  '-1',
  '1e309',
  'NaN',
  'null',
  'undefined',
  'true',
  '[]',
  '[object Object]',
  '{"a":1}',
  '__proto__',
  'constructor',
  '//evil.example/',
  'https://evil.example/',
  'javascript:alert(1)',
  '4'.repeat(6_000),
  '\u{10ffff}'.repeat(600),
  '&state=x&state=y',
]

/** Texts that have broken something somewhere, and any others. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...classics) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
  { weight: 1, arbitrary: fc.webUrl() },
)

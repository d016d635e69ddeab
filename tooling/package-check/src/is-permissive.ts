/** By SPDX identifier: they ask for a notice and for nothing else. */
const permissive: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
])

/** Whether a licence is permissive, or leaves the choice of one that is: `(MIT OR GPL-2.0)`. */
export function isPermissive(licence: string): boolean {
  return licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => permissive.has(choice))
}

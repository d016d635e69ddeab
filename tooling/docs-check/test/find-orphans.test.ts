import { expect, it } from 'vitest'
import { findOrphans } from '../find-orphans.ts'

const pages = (...entries: readonly [path: string, text: string][]): ReadonlyMap<string, string> => new Map(entries)

it('finds pages below docs that nobody links to', () => {
  const linking: [string, string] = [
    'packages/core/README.md',
    '[one](../../docs/one.md), [two](../../docs/two.md#part)',
  ]
  expect(findOrphans(pages(linking, ['docs/one.md', ''], ['docs/two.md', ''], ['docs/three.md', '']))).toEqual([
    'docs/three.md',
  ])
})

it('takes a link to the folder, but not one to itself', () => {
  expect(findOrphans(pages(['README.md', '[why](docs/adr)'], ['docs/adr/0001.md', '']))).toEqual([])
  expect(findOrphans(pages(['docs/one.md', '[above](one.md#top)']))).toEqual(['docs/one.md'])
})

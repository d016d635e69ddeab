import { readFileSync } from 'node:fs'

const types = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' } as const

export interface Asset {
  readonly path: string
  readonly type: string
  readonly body: string
}

/** A file of `src/assets`, read once. */
export function readAsset(name: `${string}.${keyof typeof types}`): Asset {
  const extension = name.slice(name.lastIndexOf('.') + 1) as keyof typeof types
  return {
    path: `/assets/${name}`,
    type: `${types[extension]}; charset=utf-8`,
    body: readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8'),
  }
}

import { demoScript } from '../demo/demo-script.ts'
import { icon } from './icon.ts'
import { stylesheet } from './stylesheet.ts'

export interface Asset {
  readonly contentType: string
  readonly body: string
}

/** The files pages refer to, under names that change with their content. */
export interface Assets {
  readonly stylesheetPath: string
  readonly scriptPath: string
  readonly iconPath: string
  readonly byPath: ReadonlyMap<string, Asset>
}

export async function prepareAssets(basePath: string): Promise<Assets> {
  const stylesheetPath = `${basePath}/assets/style.${await fingerprint(stylesheet)}.css`
  const scriptPath = `${basePath}/assets/demo.${await fingerprint(demoScript)}.js`
  const iconPath = `${basePath}/assets/icon.${await fingerprint(icon)}.svg`
  const byPath = new Map<string, Asset>([
    [stylesheetPath, { contentType: 'text/css; charset=utf-8', body: stylesheet }],
    [scriptPath, { contentType: 'text/javascript; charset=utf-8', body: demoScript }],
    [iconPath, { contentType: 'image/svg+xml', body: icon }],
  ])
  return { stylesheetPath, scriptPath, iconPath, byPath }
}

async function fingerprint(content: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))
  return [...new Uint8Array(digest, 0, 6)].map((octet) => octet.toString(16).padStart(2, '0')).join('')
}

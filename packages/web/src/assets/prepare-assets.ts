import { demoScript } from '../demo/demo-script.ts'
import { stageScript } from '../demo/stage-script.ts'
import { icon } from './icon.ts'
import { stageStylesheet } from './stage-stylesheet.ts'
import { stylesheet } from './stylesheet.ts'

export interface Asset {
  readonly contentType: string
  readonly body: string
}

/** The files pages refer to, under names that change with their content. */
export interface Assets {
  readonly stylesheetPath: string
  readonly stageStylesheetPath: string
  readonly demoScriptPath: string
  readonly stageScriptPath: string
  readonly iconPath: string
  readonly byPath: ReadonlyMap<string, Asset>
}

const css = 'text/css; charset=utf-8'
const javaScript = 'text/javascript; charset=utf-8'

export async function prepareAssets(basePath: string): Promise<Assets> {
  const byPath = new Map<string, Asset>()
  const add = async (name: string, extension: string, contentType: string, body: string): Promise<string> => {
    const path = `${basePath}/assets/${name}.${await fingerprint(body)}.${extension}`
    byPath.set(path, { contentType, body })
    return path
  }
  return {
    stylesheetPath: await add('style', 'css', css, stylesheet),
    stageStylesheetPath: await add('stage', 'css', css, stageStylesheet),
    demoScriptPath: await add('demo', 'js', javaScript, demoScript),
    stageScriptPath: await add('stage', 'js', javaScript, stageScript),
    iconPath: await add('icon', 'svg', 'image/svg+xml', icon),
    byPath,
  }
}

async function fingerprint(content: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))
  return [...new Uint8Array(digest, 0, 6)].map((octet) => octet.toString(16).padStart(2, '0')).join('')
}

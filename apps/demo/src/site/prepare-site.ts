import { ICON, prepareAssets, prepareLayout, STYLESHEET } from '@mobile-connect/pages'
import type { Inspector } from '../inspector/create-inspector.ts'
import type { SandboxView } from '../sandbox/sandbox-view.ts'
import { SHOP_SCRIPT } from '../shop/shop-script.ts'
import { SHOP_STYLESHEET } from '../shop/shop-stylesheet.ts'
import { STAGE_SCRIPT } from '../stage/stage-script.ts'
import { STAGE_STYLESHEET } from '../stage/stage-stylesheet.ts'
import type { Site } from './visit.ts'

export const ASSET_FOLDER = '/demo/assets'

/** Everything fixed, once. `redirectUrl` is that of the application. */
export async function prepareSite(sandbox: SandboxView, inspector: Inspector, redirectUrl: string): Promise<Site> {
  const assets = await prepareAssets(ASSET_FOLDER, {
    'icon.svg': ICON,
    'style.css': STYLESHEET,
    'shop.css': SHOP_STYLESHEET,
    'stage.css': STAGE_STYLESHEET,
    'shop.js': SHOP_SCRIPT,
    'stage.js': STAGE_SCRIPT,
  })
  const { paths } = assets
  const [own, shop, stage] = [paths['style.css'], paths['shop.css'], paths['stage.css']]
  const iconPath = paths['icon.svg']
  return {
    sandbox,
    inspector,
    startUrl: new URL('start_discovery', redirectUrl).href,
    assets,
    layOutShop: prepareLayout({ stylesheetPaths: [own, shop], iconPath, homePath: '/demo' }),
    layOutStage: prepareLayout({ stylesheetPaths: [own, shop, stage], iconPath, homePath: '/', variant: 'stage' }),
  }
}

import type { World } from '../make-world.ts'

/** Where an application that knows nothing is told to send the person. */
export async function beginSelection(world: World, redirectUrl: string, init: RequestInit = {}): Promise<string> {
  const response = await world.send(`/v2/discovery?Redirect_URL=${encodeURIComponent(redirectUrl)}`, init)
  const { links } = (await response.json()) as { links: [{ href: string }] }
  return links[0].href
}

/** The browser has no credentials of the application. */
export function visitPage(world: World, url: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(url, init)
  request.headers.set('accept', 'text/html')
  return world.discovery(request, { clientIp: '192.0.2.1' })
}

/** Fills in the form of the page. */
export async function submitPage(
  world: World,
  url: string,
  fields: Record<string, string>,
  headers: HeadersInit = {},
): Promise<Response> {
  const text = await (await visitPage(world, url)).text()
  const csrf_token = /name="csrf_token" value="([\w-]{43})"/.exec(text)?.[1] ?? ''
  return visitPage(world, url, { method: 'POST', body: new URLSearchParams({ csrf_token, ...fields }), headers })
}

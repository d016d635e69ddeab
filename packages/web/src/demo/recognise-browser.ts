import type { Visit } from '../site.ts'

/** The browser's binding. One is given to a browser that has none, so that its very first sign-in can be followed. */
export function recogniseBrowser({ site, request, setCookies }: Visit): string {
  const binding = site.binding.read(request) ?? site.binding.create()
  setCookies.push(site.binding.write(binding))
  return binding
}

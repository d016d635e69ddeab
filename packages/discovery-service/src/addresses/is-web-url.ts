/**
 * Returns whether a text is an absolute http or https URL.
 *
 * Pure.
 *
 * @example
 * isWebUrl('com.example.app:/callback') // false
 */
export function isWebUrl(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text)
}

/**
 * Returns whether a text is an http or https origin, as a browser writes it in `Origin`.
 *
 * Pure.
 *
 * @example
 * isWebOrigin('https://shop.example/') // false
 */
export function isWebOrigin(text: string): boolean {
  return isWebUrl(text) && new URL(text).origin === text
}

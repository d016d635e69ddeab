import type { Site } from '../site.ts'

/** What a logout under way is kept under; another browser never finds it. */
export function deriveLogoutId({ hashText }: Pick<Site, 'hashText'>, state: string, binding: string): Promise<string> {
  return hashText(`logout ${state} ${binding}`)
}

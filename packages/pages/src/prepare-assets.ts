export interface Asset {
  readonly contentType: string
  readonly body: string
}

/** The files that pages refer to. */
export interface Assets<Name extends string> {
  /** Where each is served, by its name. */
  readonly paths: Readonly<Record<Name, string>>
  readonly byPath: ReadonlyMap<string, Asset>
}

const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/**
 * Gives each file a path that changes with its content, so that browsers may keep it for good.
 *
 * @param folder - Path that the files are served below, without a slash at its end.
 * @param files - Content by name; the extension, one of `css`, `js` and `svg`, decides the type.
 * @returns The paths for pages, and the files for the route that serves them.
 * @throws TypeError for another extension.
 * @example
 * const { paths } = await prepareAssets('/assets', { 'style.css': stylesheet })
 */
export async function prepareAssets<Name extends string>(
  folder: string,
  files: Readonly<Record<Name, string>>,
): Promise<Assets<Name>> {
  const entries = Object.entries<string>(files).map(async ([name, body]) => {
    const [base = '', extension = ''] = name.split('.')
    const contentType = contentTypes[extension]
    if (contentType === undefined) throw new TypeError(`${name} must end in .css, .js or .svg`)
    return { name, path: `${folder}/${base}.${await fingerprint(body)}.${extension}`, asset: { contentType, body } }
  })
  const prepared = await Promise.all(entries)
  return {
    // Object.fromEntries forgets which names went in.
    paths: Object.fromEntries(prepared.map(({ name, path }) => [name, path])) as Record<Name, string>,
    byPath: new Map(prepared.map(({ path, asset }) => [path, asset])),
  }
}

async function fingerprint(content: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))
  return [...new Uint8Array(digest, 0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

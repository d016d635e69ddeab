/** One for each language of the pages: they are slow to make. */
const namers = new Map<string, Intl.DisplayNames>()

/** The name of an ISO 3166-1 code in a language of the pages; anything else is its own name. */
export function nameCountry(country: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country
  const namer = namers.get(language) ?? new Intl.DisplayNames([language], { type: 'region' })
  namers.set(language, namer)
  return namer.of(country) ?? country
}

/** The name of an ISO 3166-1 code in a language; anything else is its own name. */
export function nameCountry(country: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country
  return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country
}

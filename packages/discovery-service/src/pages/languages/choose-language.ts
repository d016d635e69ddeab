import type { WireRequest } from '../../wire/wire-exchange.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import type { SelectionTexts } from './selection-texts.ts'
import { spanish } from './spanish.ts'

const languages: readonly SelectionTexts[] = [english, spanish, german, french]

/** The language a browser likes best among those the pages speak, else English. */
export function chooseLanguage({ header }: Pick<WireRequest, 'header'>): SelectionTexts {
  const wanted = (header('accept-language') ?? '')
    .toLowerCase()
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return { primary: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) || 0 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight)
  for (const { primary } of wanted) {
    const found = languages.find(({ language }) => language === primary)
    if (found) return found
  }
  return english
}

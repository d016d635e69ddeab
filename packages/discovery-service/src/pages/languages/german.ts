import { html } from '@mobile-connect/pages'
import type { SelectionTexts } from './selection-texts.ts'

export const german: SelectionTexts = {
  language: 'de',
  title: 'Mobilfunkanbieter finden',
  lead: (application) =>
    html`${application} meldet Sie mit Ihrem Mobiltelefon an. Ihre Nummer sagt uns, welchen Anbieter wir fragen müssen.`,
  lastTime: (operator) => `Zuletzt haben Sie ${operator} verwendet.`,
  useAgain: (operator) => `Weiter mit ${operator}`,
  number: 'Mobilnummer',
  numberHint: 'Mit Landesvorwahl, zum Beispiel +44\u00a07700\u00a0900123',
  next: 'Weiter',
  privacy: (application) =>
    `Ihre Nummer wird für Ihren Anbieter verschlüsselt. ${application} sieht nicht, was Sie eingeben.`,
  chooseInstead: 'Stattdessen den Anbieter auswählen',
  country: 'Land',
  anyCountry: 'Alle Länder',
  search: 'Name des Anbieters',
  showMatches: 'Anbieter anzeigen',
  operator: 'Anbieter',
  selectOne: 'Anbieter auswählen',
  noMatch: 'Kein Anbieter passt dazu. Ändern Sie das Land oder den Namen.',
  moreMatches: (shown) => `Das sind die ersten ${shown}. Grenzen Sie die Suche ein, um andere zu sehen.`,
  useOperator: 'Diesen Anbieter verwenden',
  cancel: (application) => `Abbrechen und zurück zu ${application}`,
  giveUp: (application) => `Aufgeben und zurück zu ${application}`,
  problems: {
    number_missing: 'Geben Sie Ihre Mobilnummer ein.',
    country_code_missing: 'Beginnen Sie mit + und der Landesvorwahl, zum Beispiel +44\u00a07700\u00a0900123.',
    number_malformed: 'Diese Mobilnummer ist nicht vollständig. Prüfen Sie sie und versuchen Sie es noch einmal.',
    number_not_served:
      'Wir haben für diese Nummer keinen Anbieter gefunden, der hier Mobile Connect anbietet. Prüfen Sie die Nummer oder wählen Sie Ihren Anbieter aus der Liste.',
    too_many_numbers: 'Sie haben zu viele Nummern ausprobiert. Wählen Sie Ihren Anbieter aus der Liste.',
    operator_missing: 'Wählen Sie Ihren Anbieter aus der Liste.',
  },
  endedTitle: 'Diese Seite ist nicht mehr gültig',
  ended:
    'Sie wurde schon verwendet, oder es sind mehr als 15 Minuten vergangen. Gehen Sie zu der Anwendung zurück, von der Sie kamen, und beginnen Sie neu.',
}

import { html } from '@mobile-connect/pages'
import type { SelectionTexts } from './selection-texts.ts'

export const french: SelectionTexts = {
  language: 'fr',
  title: 'Trouvez votre opérateur mobile',
  lead: (application) =>
    html`${application} vous identifie avec votre téléphone mobile. Votre numéro nous indique quel opérateur interroger.`,
  lastTime: (operator) => `La dernière fois, vous avez utilisé ${operator}.`,
  useAgain: (operator) => `Continuer avec ${operator}`,
  number: 'Numéro de mobile',
  numberHint: 'Avec l’indicatif du pays, par exemple +44\u00a07700\u00a0900123',
  next: 'Continuer',
  privacy: (application) =>
    `Votre numéro est chiffré pour votre opérateur. ${application} ne voit pas ce que vous saisissez.`,
  chooseInstead: 'Choisir plutôt votre opérateur',
  country: 'Pays',
  anyCountry: 'Tous les pays',
  search: 'Nom de l’opérateur',
  showMatches: 'Afficher les opérateurs',
  operator: 'Opérateur',
  selectOne: 'Sélectionnez un opérateur',
  noMatch: 'Aucun opérateur ne correspond. Changez le pays ou le nom.',
  moreMatches: (shown) => `Voici les ${shown} premiers. Précisez votre recherche pour en voir d’autres.`,
  useOperator: 'Utiliser cet opérateur',
  cancel: (application) => `Annuler et revenir à ${application}`,
  giveUp: (application) => `Renoncer et revenir à ${application}`,
  problems: {
    number_missing: 'Saisissez votre numéro de mobile.',
    country_code_missing: 'Commencez par + et l’indicatif du pays, par exemple +44\u00a07700\u00a0900123.',
    number_malformed: 'Ce numéro de mobile n’est pas complet. Vérifiez-le et réessayez.',
    number_not_served:
      'Nous n’avons trouvé aucun opérateur proposant Mobile Connect ici pour ce numéro. Vérifiez le numéro ou choisissez votre opérateur dans la liste.',
    too_many_numbers: 'Vous avez essayé trop de numéros. Choisissez votre opérateur dans la liste.',
    operator_missing: 'Choisissez votre opérateur dans la liste.',
  },
  endedTitle: 'Cette page n’est plus valable',
  ended:
    'Elle a déjà été utilisée, ou plus de 15 minutes se sont écoulées. Revenez à l’application d’où vous venez et recommencez.',
}

import { html } from '@mobile-connect/pages'
import type { SelectionTexts } from './selection-texts.ts'

export const spanish: SelectionTexts = {
  language: 'es',
  title: 'Encuentre su operador móvil',
  lead: (application) =>
    html`${application} le identifica con su teléfono móvil. Su número nos dice a qué operador debemos preguntar.`,
  lastTime: (operator) => `La última vez utilizó ${operator}.`,
  useAgain: (operator) => `Continuar con ${operator}`,
  number: 'Número de móvil',
  numberHint: 'Con el prefijo del país, por ejemplo +44\u00a07700\u00a0900123',
  next: 'Continuar',
  privacy: (application) => `Su número se cifra para su operador. ${application} no ve lo que usted escribe.`,
  chooseInstead: 'Elegir el operador de una lista',
  country: 'País',
  anyCountry: 'Todos los países',
  search: 'Nombre del operador',
  showMatches: 'Mostrar operadores',
  operator: 'Operador',
  selectOne: 'Seleccione un operador',
  noMatch: 'Ningún operador coincide. Cambie el país o el nombre.',
  moreMatches: (shown) => `Estos son los primeros ${shown}. Precise la búsqueda para ver otros.`,
  useOperator: 'Usar este operador',
  cancel: (application) => `Cancelar y volver a ${application}`,
  giveUp: (application) => `Desistir y volver a ${application}`,
  problems: {
    number_missing: 'Introduzca su número de móvil.',
    country_code_missing: 'Empiece con + y el prefijo de su país, por ejemplo +44\u00a07700\u00a0900123.',
    number_malformed: 'Este número de móvil no está completo. Compruébelo e inténtelo de nuevo.',
    number_not_served:
      'No hemos encontrado ningún operador que ofrezca aquí Mobile Connect para este número. Compruebe el número o elija su operador en la lista.',
    too_many_numbers: 'Ha probado demasiados números. Elija su operador en la lista.',
    operator_missing: 'Elija su operador en la lista.',
  },
  endedTitle: 'Esta página ya no es válida',
  ended:
    'Ya se ha utilizado o han pasado más de 15 minutos. Vuelva a la aplicación de la que venía y empiece de nuevo.',
}

const dots = '••••••••'

/** Text in which of everything that could be a phone number the last two digits are left. */
export function maskNumbers(text: string): string {
  return text.replace(/\+?(?:\d[ ()-]{0,2}){6,}\d{2}(?!\d)/g, (number) => `${dots}${number.slice(-2)}`)
}

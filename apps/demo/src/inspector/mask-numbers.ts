const dots = '••••••••'
const minDigits = 8

/**
 * Masks what could be a phone number, eight digits or more with separators between them: only the last two digits are left.
 *
 * Each run matches at its first digit and to its end, so that the work grows with the length of the text and no faster.
 */
export function maskNumbers(text: string): string {
  return text.replace(/\+?\d(?:[ ()-]{0,2}\d)*/g, (run) => {
    const digits = run.replace(/\D/g, '')
    return digits.length < minDigits ? run : dots + digits.slice(-2)
  })
}

/** Compares two strings in a time that depends on the length of the second only, the value that came from outside. */
export function equalsConstantTime(expected: string, received: string): boolean {
  let difference = expected.length ^ received.length
  for (let index = 0; index < received.length; index += 1) {
    difference |= expected.charCodeAt(index % Math.max(expected.length, 1)) ^ received.charCodeAt(index)
  }
  return difference === 0
}

import { MAX_JSON_DEPTH } from '../options/defaults.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Whether a JSON text has more levels of objects and arrays than are read: functions that recurse would overflow the stack. */
export function nestsTooDeeply(json: string): boolean {
  return hasManyBrackets(json) && measureDepth(json) > MAX_JSON_DEPTH
}

/** Spares each sign-in a scan of every character: fewer brackets than levels cannot nest too deeply. */
function hasManyBrackets(json: string): boolean {
  let brackets = 0
  for (const bracket of ['[', '{']) {
    for (let index = json.indexOf(bracket); index !== -1; index = json.indexOf(bracket, index + 1)) {
      brackets += 1
      if (brackets > MAX_JSON_DEPTH) return true
    }
  }
  return false
}

function measureDepth(json: string): number {
  let [depth, deepest, isInString] = [0, 0, false]
  for (let index = 0; index < json.length; index += 1) {
    const code = json.charCodeAt(index)
    if (code === QUOTE) isInString = !isInString
    else if (code === BACKSLASH) index += 1
    else if (isInString) continue
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, (depth += 1))
    else if (code === 0x5d || code === 0x7d) depth -= 1
  }
  return deepest
}

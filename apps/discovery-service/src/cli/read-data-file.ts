import { readFileSync } from 'node:fs'
import { type DiscoveryData, readDiscoveryData } from '@mobile-connect/discovery-service'
import { locateMistakes, locateSyntaxErrors, type LocatedMistake } from './locate-mistakes.ts'

/** Thrown with one line for each mistake of a data file. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError'
}

/** Reads a data file, or says everything that is wrong with it. */
export function readDataFile(file: string): DiscoveryData {
  const text = readFileSync(file, 'utf8')
  const reading = readDiscoveryData(parse(file, text))
  if (reading.kind === 'data') return reading.data
  throw new DataFileError(describe(file, locateMistakes(text, reading.mistakes)))
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new DataFileError(describe(file, locateSyntaxErrors(text)))
  }
}

function describe(file: string, mistakes: readonly LocatedMistake[]): string {
  return mistakes.map(({ line, pointer, message }) => `${file}:${line}: ${pointer} ${message}`).join('\n')
}

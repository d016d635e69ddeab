import { readFileSync } from 'node:fs'
import { type DiscoveryData, readDiscoveryData } from '@mobile-connect/discovery-service'
import { findRepeatedNames } from './find-repeated-names.ts'
import { findUnreadableHashes } from './find-unreadable-hashes.ts'
import { locateMistakes, locateSyntaxErrors, type LocatedMistake } from './locate-mistakes.ts'

/** Thrown with one line for each mistake of a data file. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError'
}

/** Reads a data file, or says everything that is wrong with it. */
export async function readDataFile(file: string): Promise<DiscoveryData> {
  const text = readFileSync(file, 'utf8')
  const value = parse(file, text)
  const reading = await readDiscoveryData(value)
  const mistakes = [...(reading.kind === 'mistakes' ? reading.mistakes : []), ...findUnreadableHashes(value)]
  const located = [...locateMistakes(text, mistakes), ...findRepeatedNames(text)]
  if (reading.kind === 'data' && located.length === 0) return reading.data
  located.sort((left, right) => left.line - right.line)
  throw new DataFileError(describe(file, located))
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

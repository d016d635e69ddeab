import type { Measurement } from './measure-comparison.ts'

/** A few lines of text: cost, speed, and speed beside the first contestant. */
export function formatMeasurements(title: string, measurements: readonly Measurement[]): string {
  const lines = measurements.map(({ contestant: { name, wanted, remark }, microseconds, ratio }, index) => {
    const cost = `${microseconds.toFixed(microseconds < 10 ? 2 : 1)} us`.padStart(11)
    const speed = `${Math.round(1e6 / microseconds).toLocaleString('en')}/s`.padStart(13)
    const share = index === 0 ? '' : ratio.toFixed(2).padStart(8)
    const verdict = wanted === undefined ? '' : `  wanted ${wanted.toFixed(2)}${ratio < wanted ? ', MISSED' : ''}`
    return `  ${name.padEnd(44)}${cost}${speed}${share}${verdict}${remark ? `  ${remark()}` : ''}`
  })
  return [title, ...lines, ''].join('\n')
}

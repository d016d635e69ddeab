import type { DemoStep } from '@mobile-connect/web'

/** A step before it has its place. Everything in it is masked. */
export type NewStep = Pick<DemoStep, 'kind' | 'summary'> & Partial<Pick<DemoStep, 'outcome' | 'sections' | 'checks'>>

export type RecordStep = (step: NewStep) => void

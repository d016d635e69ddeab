export type Operator = string
export const operator: Operator = 'x'

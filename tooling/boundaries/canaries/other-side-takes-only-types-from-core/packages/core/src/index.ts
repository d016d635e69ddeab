export type Operator = number
export const read: Operator = 1

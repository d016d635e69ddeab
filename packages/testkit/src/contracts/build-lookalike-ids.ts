/** Identifiers that are one to a careless collation or a short column, and many to everybody else. */
export function buildLookalikeIds(): readonly string[] {
  const id = `Ab-${crypto.randomUUID()}`
  const long = `${id}${'z'.repeat(300)}`
  return [
    id,
    id.toLowerCase(),
    id.toUpperCase(),
    `${id} `,
    ` ${id}`,
    `${id}\u00e9`,
    `${id}e\u0301`,
    `${long}1`,
    `${long}2`,
  ]
}

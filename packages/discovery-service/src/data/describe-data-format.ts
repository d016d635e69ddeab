import { z } from 'zod'
import { discoveryDataSchema } from './discovery-data-schema.ts'

/**
 * The JSON Schema of the data file, made from what {@link readDiscoveryData} checks.
 *
 * Pure. It cannot say what members must be to each other, nor what makes a CIDR range or a redirect URL usable.
 *
 * @returns A JSON Schema, draft 2020-12.
 */
export function describeDataFormat(): object {
  return { title: 'Data of a Mobile Connect Discovery Service', ...z.toJSONSchema(discoveryDataSchema) }
}

/** A JSON object whose members have yet to be checked. */
export type JsonObject = { readonly [member: string]: unknown }

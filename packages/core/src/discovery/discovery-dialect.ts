/**
 * How a Discovery Service wants the members in which the API's document and the old SDKs differ.
 *
 * - `documented`: parameter `X-Source-IP`, `Using-Mobile-Data` as `true` or `false`, `MSISDN` with its `+`.
 * - `old_sdks`: header `X-Source-IP`, `Using-Mobile-Data` as `1` or `0`, `MSISDN` as digits. For a service that knows
 *   nothing but GSMA's own SDKs of that time.
 */
export type DiscoveryDialect = 'documented' | 'old_sdks'

export const DISCOVERY_DIALECTS: readonly DiscoveryDialect[] = ['documented', 'old_sdks']

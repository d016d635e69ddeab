/** The slice of a `redis` (node-redis) client, cluster, pool or sentinel used here. */
export interface RedisClient {
  set(
    key: string,
    value: string,
    options: { condition: 'NX'; expiration: { type: 'PXAT'; value: number } },
  ): Promise<string | null>
  get(key: string): Promise<string | null>
  getDel(key: string): Promise<string | null>
  del(key: string): Promise<number>
  hGet(key: string, field: string): Promise<string | null>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

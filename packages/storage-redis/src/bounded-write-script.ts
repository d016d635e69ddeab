const KEYS_PER_EVICTION = 50

/**
 * Writes to a hash, KEYS[1], whose fields have scores in a sorted set, KEYS[2]. ARGV: field, value, score, maxEntries.
 * Beyond the bound those of the lowest scores go, and never the one written.
 */
export const BOUNDED_WRITE_SCRIPT: string = `
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
local excess = math.min(redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[4]), ${KEYS_PER_EVICTION})
if excess < 1 then return end
local gone = {}
for _, key in ipairs(redis.call('ZRANGE', KEYS[2], 0, excess)) do
  if key ~= ARGV[1] and #gone < excess then gone[#gone + 1] = key end
end
redis.call('HDEL', KEYS[1], unpack(gone))
redis.call('ZREM', KEYS[2], unpack(gone))`

/**
 * The entries are fields of a hash, KEYS[1]; when they expire are scores of a sorted set, KEYS[2]. Fields of a hash do
 * not expire by themselves, and keys of their own could not be counted.
 */
const keysPerSweep = 50

/** ARGV: key, now. Drops what it finds expired, and some others when it finds nothing. */
export const readScript: string = `
local expiry = redis.call('ZSCORE', KEYS[2], ARGV[1])
if expiry and tonumber(expiry) > tonumber(ARGV[2]) then return redis.call('HGET', KEYS[1], ARGV[1]) end
local gone = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[2], 'LIMIT', 0, ${keysPerSweep})
gone[#gone + 1] = ARGV[1]
redis.call('HDEL', KEYS[1], unpack(gone))
redis.call('ZREM', KEYS[2], unpack(gone))
return false`

/** ARGV: key. */
export const removeScript: string = `
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])`

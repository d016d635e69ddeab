const idsPerSweep = 50

/**
 * ARGV: id, expiry, slack. The ids of an owner's sessions, scored by when they expire: at least when the session does. Those
 * leave that Redis has dropped by its own clock, and the key with the last of them.
 */
export const indexScript: string = `
redis.call('ZADD', KEYS[1], 'GT', ARGV[2], ARGV[1])
local dropped = string.format('%.0f', redis.call('TIME')[1] * 1000 - ARGV[3])
local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', dropped, 'LIMIT', 0, ${idsPerSweep})
if #gone > 0 then redis.call('ZREM', KEYS[1], unpack(gone)) end
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
if last[2] then redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', last[2] + ARGV[3])) end`

/** ARGV: now. */
export const listScript: string = `return redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf')`

/** ARGV: version before, now, record, end of the key. A record begins with its version and its expiry. */
export const replaceScript: string = `
local held = redis.call('GET', KEYS[1])
if not held then return 0 end
local version, expiry = string.match(held, '^(%d+) (%d+) ')
if version ~= ARGV[1] or tonumber(expiry) <= tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[3], 'PXAT', ARGV[4])
return 1`

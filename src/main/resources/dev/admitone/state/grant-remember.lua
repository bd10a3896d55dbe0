-- Remembers a grant that was made.
-- KEYS: the grant's hash. ARGV: its site, its description, and its expiry in ms.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], 'site', ARGV[1], 'description', ARGV[2], 'made', string.format('%.0f', now))
redis.call('PEXPIREAT', KEYS[1], ARGV[3])
return 1

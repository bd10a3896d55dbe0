-- Revokes all grants of a viewer that were made until now.
-- KEYS: the viewer. ARGV: when the last of the grants expires at the latest, in ms.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('SET', KEYS[1], string.format('%.0f', now), 'PX', math.max(1, ARGV[1] - now))
return 1

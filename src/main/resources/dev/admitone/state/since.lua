-- Sets the marker if it is gone, and returns it. KEYS: the marker.
-- SET is tried each time: what takes no writes, a replica or a full server, is of no use.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('SET', KEYS[1], string.format('%.0f', now), 'NX')
return redis.call('GET', KEYS[1])

-- Returns since when the node remembers without a gap, and its time, both in ms. Begins with memory.lua.
-- KEYS: the marker. It is written each time: a node that takes no writes, such as a replica, is of no use.
local since = remembers_since(now)
redis.call('SET', KEYS[1], redis.call('GET', KEYS[1]))
return {since, now}

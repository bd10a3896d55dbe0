-- Returns the start of the node's continuous memory, and its time, both in ms. Preceded by memory.lua.
-- KEYS: the marker. Written each time, to fail on a node that rejects writes, such as a replica.
local since = remembers_since(now)
redis.call('SET', KEYS[1], redis.call('GET', KEYS[1]))
return {since, now}

-- Ends leases, and removes streams that were ended before.
-- KEYS: the viewer's hash. ARGV: the stream, or none for all. Returns how many were live.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local count = 0
local stored = redis.call('HGETALL', KEYS[1])
for i = 1, #stored, 2 do
  if #ARGV == 0 or ARGV[1] == stored[i] then
    local expires, ended = string.match(stored[i + 1], '^%d+ (%d+) (%d)$')
    if ended == '0' and tonumber(expires) > now then
      count = count + 1
    end
    redis.call('HDEL', KEYS[1], stored[i])
  end
end
return count

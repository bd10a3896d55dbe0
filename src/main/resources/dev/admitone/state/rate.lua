-- Takes a token from each bucket, or from none.
-- KEYS: the buckets, each with the time in us at which it will be full.
-- ARGV: for each bucket the refill interval of a token in us, and its capacity in tokens.
-- Returns the first empty bucket (0 if none is), the us until it has a token, and the time in us.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full = {}

local function write(i)
  redis.call('SET', KEYS[i], string.format('%.0f', full[i]), 'PX', math.max(1, math.ceil((full[i] - now) / 1000)))
end

for i = 1, #KEYS do
  local interval = tonumber(ARGV[2 * i - 1])
  local most = interval * tonumber(ARGV[2 * i])
  local before = tonumber(redis.call('GET', KEYS[i]) or now) or now
  -- Clamped to the bucket's current size: the limit or the clock may have changed since.
  full[i] = math.min(math.max(before, now), now + most)
  local wait = full[i] + interval - now - most
  if wait > 0 then
    if full[i] < before then
      write(i)
    end
    return {i, wait, now}
  end
  full[i] = full[i] + interval
end
for i = 1, #KEYS do
  write(i)
end
return {0, 0, now}

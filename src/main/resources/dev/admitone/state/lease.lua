-- Takes or renews a lease.
-- KEYS: the viewer's hash, with "<started in us> <expires in ms> <1 if ended>" for each stream.
-- ARGV: the stream, its kind with the colon, the limit, 1 to end the oldest, the duration in ms, 1 to take, most streams.
-- Returns the outcome (0 granted, 1 limit reached, 2 ended), the expiry, and the number of streams of the kind.
-- A new stream that finds no room displaces the oldest ended stream; if all are live, the limit is reached.
local stream, kind, limit = ARGV[1], ARGV[2], tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local expires = now + ARGV[5]
local latest, remembered, live, ended, mine, over = expires, 0, {}, {}, nil, {}

local stored = redis.call('HGETALL', KEYS[1])
for i = 1, #stored, 2 do
  local started, until_, gone = string.match(stored[i + 1], '^(%d+) (%d+) (%d)$')
  local lease = {
    stream = stored[i],
    started = tonumber(started),
    expires = tonumber(until_),
    ended = gone == '1',
  }
  if lease.expires <= now then
    table.insert(over, lease.stream)
  else
    remembered = remembered + 1
    latest = math.max(latest, lease.expires)
    if lease.stream == stream then
      mine = lease
    end
    if lease.ended then
      table.insert(ended, lease)
    elseif string.sub(lease.stream, 1, #kind) == kind then
      table.insert(live, lease)
    end
  end
end

if mine and mine.ended then
  return {2, 0, #live}
end
local ending = mine and 0 or math.max(0, #live - limit + 1)
local displaced = mine and 0 or math.max(0, remembered - tonumber(ARGV[7]) + 1)
if ending > 0 and ARGV[4] ~= '1' or displaced > 0 and ending == 0 and #ended == 0 then
  return {1, 0, #live}
end

local function write(lease)
  local value = string.format('%.0f %.0f %d', lease.started, lease.expires, lease.ended and 1 or 0)
  redis.call('HSET', KEYS[1], lease.stream, value)
end

local function oldest_first(a, b)
  return a.started < b.started or (a.started == b.started and a.stream < b.stream)
end

if ARGV[6] == '1' then
  for i = 1, #over do
    redis.call('HDEL', KEYS[1], over[i])
  end
  table.sort(live, oldest_first)
  for i = 1, ending do
    live[i].ended = true
    write(live[i])
    table.insert(ended, live[i])
  end
  table.sort(ended, oldest_first)
  for i = 1, math.min(displaced, #ended) do
    redis.call('HDEL', KEYS[1], ended[i].stream)
  end
  write({
    stream = stream,
    started = mine and mine.started or time[1] * 1000000 + time[2],
    expires = expires,
    ended = false,
  })
  redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', latest))
end
return {0, expires, #live - ending + (mine and 0 or 1)}

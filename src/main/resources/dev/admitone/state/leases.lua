-- KEYS: the viewer's hash. Returns the stream, start in us and expiry in ms of every live lease, oldest first.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local live, answer = {}, {}
local stored = redis.call('HGETALL', KEYS[1])
for i = 1, #stored, 2 do
  local started, expires, ended = string.match(stored[i + 1], '^(%d+) (%d+) (%d)$')
  if ended == '0' and tonumber(expires) > now then
    table.insert(live, {stream = stored[i], started = started, expires = expires})
  end
end
table.sort(live, function(a, b)
  local first, second = tonumber(a.started), tonumber(b.started)
  return first < second or (first == second and a.stream < b.stream)
end)
for _, lease in ipairs(live) do
  table.insert(answer, lease.stream)
  table.insert(answer, lease.started)
  table.insert(answer, lease.expires)
end
return answer

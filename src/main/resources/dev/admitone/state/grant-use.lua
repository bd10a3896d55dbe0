-- Uses a grant, unless it may not be used.
-- KEYS: the grant's hash, and the request if it may be repeated.
-- ARGV: until when all grants of the viewer are revoked, when the grant was made by the clock of its maker, and its
-- expiry, all in ms; the most uses; the device; what a repetition is told; the site if an unknown grant may be used;
-- how long the request may be repeated, in ms. An empty string stands for nothing.
-- Returns the outcome (0 used, 1 unknown, 2 revoked, 3 used up, 4 another device), the uses, and what the request is told.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if redis.call('EXISTS', KEYS[1]) == 0 then
  if ARGV[7] == '' then
    return {1, 0, ''}
  end
  redis.call('HSET', KEYS[1], 'site', ARGV[7], 'description', '', 'made', ARGV[2])
  redis.call('PEXPIREAT', KEYS[1], ARGV[3])
end
local known = redis.call('HMGET', KEYS[1], 'made', 'revoked', 'uses', 'device')
local uses = tonumber(known[3] or 0)
if known[2] or (ARGV[1] ~= '' and tonumber(known[1]) <= tonumber(ARGV[1])) then
  return {2, uses, ''}
end
if ARGV[5] ~= '' and known[4] and known[4] ~= ARGV[5] then
  return {4, uses, ''}
end
local repeated = KEYS[2] and redis.call('GET', KEYS[2])
if repeated then
  return {0, uses, repeated}
end
if ARGV[4] ~= '' and uses >= tonumber(ARGV[4]) then
  return {3, uses, ''}
end
redis.call('HSET', KEYS[1], 'uses', uses + 1, 'last', string.format('%.0f', now))
if ARGV[5] ~= '' then
  redis.call('HSET', KEYS[1], 'device', ARGV[5])
end
if KEYS[2] then
  redis.call('SET', KEYS[2], ARGV[6], 'PX', ARGV[8])
end
return {0, uses + 1, ARGV[6]}

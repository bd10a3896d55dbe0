-- Redeems all parts of a token, or none. Preceded by memory.lua.
-- KEYS: one per part, then the marker. ARGV: the claimant, the duration in ms, 1 to take, and the first possible use of
-- the token in ms, or '' if it does not matter.
-- Returns 1 if the parts are the claimant's, 0 if another has one, -1 if an earlier use may have been lost.
local since = remembers_since(now)
-- Inclusive: the memory may start within this millisecond.
if ARGV[4] ~= '' and tonumber(ARGV[4]) <= since then
  return -1
end
for part = 1, #KEYS - 1 do
  local owner = redis.call('GET', KEYS[part])
  if owner and owner ~= ARGV[1] then
    return 0
  end
end
if ARGV[3] == '1' then
  for part = 1, #KEYS - 1 do
    -- An existing claim keeps its expiry if that is later.
    if redis.call('PTTL', KEYS[part]) < tonumber(ARGV[2]) then
      redis.call('SET', KEYS[part], ARGV[1], 'PX', ARGV[2])
    end
  end
end
return 1

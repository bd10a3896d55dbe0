-- Takes all parts of a token, or none. Begins with memory.lua.
-- KEYS: one per part, then the marker. ARGV: the claimant, the life in ms, 1 to take, and when the token can have been
-- used first in ms, or nothing if that does not matter.
-- Returns 1 if the parts are the claimant's, 0 if another has one, -1 if an earlier use may have been forgotten.
local since = remembers_since(now)
-- Of the millisecond in which the memory begins, the part before its beginning is not remembered.
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
    -- A claim that is there already keeps its life if that is the longer one.
    if redis.call('PTTL', KEYS[part]) < tonumber(ARGV[2]) then
      redis.call('SET', KEYS[part], ARGV[1], 'PX', ARGV[2])
    end
  end
end
return 1

-- Takes all parts of a token, or none.
-- KEYS: one per part. ARGV: the claimant, the life in ms, 1 to take, how many parts, the marker's value.
-- After the parts there may be the key of the marker: a store that has forgotten must not be asked.
-- Returns 1 if the parts are the claimant's, 0 if another has one, -1 if the marker is another.
local parts = tonumber(ARGV[4])
if #KEYS > parts and string.match(redis.call('GET', KEYS[parts + 1]) or '', '^%d+') ~= ARGV[5] then
  return -1
end
for part = 1, parts do
  local owner = redis.call('GET', KEYS[part])
  if owner and owner ~= ARGV[1] then
    return 0
  end
end
if ARGV[3] == '1' then
  for part = 1, parts do
    -- A claim that is there already keeps its life if that is the longer one.
    if redis.call('PTTL', KEYS[part]) < tonumber(ARGV[2]) then
      redis.call('SET', KEYS[part], ARGV[1], 'PX', ARGV[2])
    end
  end
end
return 1

-- KEYS: the grant's hash. Returns site, description, when it was made in ms, uses, last use in ms (0 for none), 1 if
-- revoked, 1 if a device is pinned; nothing if the grant is not known.
local known = redis.call('HMGET', KEYS[1], 'site', 'description', 'made', 'uses', 'last', 'revoked', 'device')
if not known[1] then
  return {}
end
return {known[1], known[2], known[3], known[4] or '0', known[5] or '0', known[6] and '1' or '0', known[7] and '1' or '0'}

-- Revokes a grant. KEYS: its hash. Its expiry stays.
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], 'revoked', '1')
end
return 1

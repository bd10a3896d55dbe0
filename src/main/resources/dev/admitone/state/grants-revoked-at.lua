-- KEYS: a viewer. Returns the instant in ms until which all its grants are revoked; empty if there is none.
return redis.call('GET', KEYS[1]) or ''

-- Sets the marker if it is gone or of another run of the server, and returns since when the server remembers.
-- KEYS: the marker. A server that started from a file has its old marker and may lack what came after the file; so may
-- a replica that took over.
-- SET is tried each time: what takes no writes, a replica or a full server, is of no use.
local time = redis.call('TIME')
local info = redis.pcall('INFO', 'server')
local run = type(info) == 'string' and string.match(info, 'run_id:(%x+)') or 'untold'
local marker = redis.call('GET', KEYS[1])
if not marker or string.match(marker, ' (%w+)$') ~= run then
  marker = string.format('%.0f %s', time[1] * 1000 + math.floor(time[2] / 1000), run)
end
redis.call('SET', KEYS[1], marker)
return string.match(marker, '^%d+')

-- Begins each script that relies on what the node remembers. The last key is the marker:
-- "<since in ms> <evicted keys> <run id>". The memory is the same one only if the node still has the marker, is in the
-- same run and has evicted nothing since. The run differs after a restart, which may lack the last writes, and on a
-- replica that took over; the count differs after an eviction; the marker is gone after a flush.
-- A node that does not answer INFO is compared by the existence of the marker alone.
local function told(section, name)
  local info = redis.pcall('INFO', section)
  -- A plain search: a pattern would be tried at each character.
  local _, last = string.find(type(info) == 'string' and info or '', name, 1, true)
  return last and string.match(info, '^%x+', last + 1)
end

-- Returns since when the node remembers without a gap, in ms. Writes a new marker if the memory is another one.
local function remembers_since(now)
  local marker = KEYS[#KEYS]
  local run = told('server', 'run_id:')
  local evicted = told('stats', 'evicted_keys:') or '0'
  local since, memory = string.match(redis.call('GET', marker) or '', '^(%d+) (.+)$')
  -- Earlier versions write no count; they require a node that evicts nothing.
  local same = memory == evicted .. ' ' .. tostring(run) or (evicted == '0' and memory == run)
  if since and (same or not run) then
    return tonumber(since)
  end
  redis.call('SET', marker, string.format('%.0f %s %s', now, evicted, run or 'untold'))
  return now
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

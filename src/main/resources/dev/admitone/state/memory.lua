-- Prefix of each script that depends on the node's memory. The last key is the marker:
-- "<since in ms> <evicted keys> <run id>". The memory is continuous only if the marker exists, and run id and evicted
-- keys are unchanged. The run id changes with a restart, which may lose the last writes, and with a failover to a
-- replica; the count changes with an eviction; the marker disappears with a flush.
-- On a node that does not answer INFO, only the existence of the marker is checked.
local function info_value(section, name)
  local info = redis.pcall('INFO', section)
  -- Plain search: a pattern would be tried at each character.
  local _, last = string.find(type(info) == 'string' and info or '', name, 1, true)
  return last and string.match(info, '^%x+', last + 1)
end

-- Returns the start of the node's continuous memory in ms. Writes a new marker after a loss.
local function remembers_since(now)
  local marker = KEYS[#KEYS]
  local run = info_value('server', 'run_id:')
  local evicted = info_value('stats', 'evicted_keys:') or '0'
  local since, memory = string.match(redis.call('GET', marker) or '', '^(%d+) (.+)$')
  -- Earlier versions write no count, because they require a node that evicts nothing.
  local same = memory == evicted .. ' ' .. tostring(run) or (evicted == '0' and memory == run)
  if since and (same or not run) then
    return tonumber(since)
  end
  redis.call('SET', marker, string.format('%.0f %s %s', now, evicted, run or 'untold'))
  return now
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- Asks Admit One whether a license request may go on: /etc/haproxy/admit-one.lua, loaded by haproxy.cfg.
-- docs/forward-auth.md says what to replace. Tests run this file.

-- The proxy admit-one of haproxy.cfg.
local address = "abns@admit-one"
local service = "http://admit-one/forward-auth/DEMO"
local key = os.getenv("ADMIT_ONE_API_KEY")
local vendor_header = "pallycon-customdata-v2"

-- Nothing else that the client sent goes with the question, so that nothing can be forged.
local asked_with = { vendor_header, "authorization", "origin" }
-- What a refused player gets of the answer, beside status and body.
local answered_with = { "content-type", "www-authenticate", "retry-after", "x-correlation-id", "cache-control" }

-- HAProxy counts the lines of a received header from 0. It takes and gives lines that are counted from 1 elsewhere.
local function lines(header)
    local all = {}
    for i = 0, #header do
        all[#all + 1] = header[i]
    end
    return all
end

local function question(txn)
    local headers = {
        ["x-api-key"] = { key },
        ["x-original-method"] = { txn.sf:method() },
        ["x-original-uri"] = { txn.sf:pathq() },
        ["x-forwarded-for"] = { txn.sf:src() },
    }
    local sent = txn.http:req_get_headers()
    for _, name in ipairs(asked_with) do
        if sent[name] then
            headers[name] = lines(sent[name])
        end
    end
    if sent["content-length"] then
        headers["x-original-content-length"] = lines(sent["content-length"])
    end
    return headers
end

local function refuse(txn, answer)
    local headers = {}
    for _, name in ipairs(answered_with) do
        if answer.headers and answer.headers[name] then
            headers[name] = lines(answer.headers[name])
        end
    end
    local status = answer.status < 500 and answer.status or 503
    txn:done(txn:reply { status = status, headers = headers, body = answer.body })
end

-- Ends the request with the refusal, or sets txn.admitted. An error in here does neither, and haproxy.cfg refuses.
core.register_action("admit", { "http-req" }, function(txn, mode)
    local query = "?status=full"
    if mode == "exchange" then
        query = query .. "&exchange=" .. txn.sf:path():match("[^/]+$")
    end
    local answer = core.httpclient():get { url = service .. query, dst = address, headers = question(txn) }
    if answer.status ~= 200 then
        refuse(txn, answer)
    end
    if mode == "exchange" then
        txn.http:req_set_header(vendor_header, answer.headers[vendor_header][0])
    end
    txn:set_var("txn.admitted", true)
end, 1)

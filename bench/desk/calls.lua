-- For wrk: asks for the addresses of the file that ADDRESSES names, each thread from another place on, and prints the 95th percentile.
local addresses, threads = {}, 0
for line in io.lines(os.getenv("ADDRESSES")) do addresses[#addresses + 1] = line end

function setup(thread)
  thread:set("share", threads / 2)
  threads = threads + 1
end

function init() at = math.floor(#addresses * share) end

function request()
  at = at % #addresses + 1
  return wrk.format("GET", addresses[at])
end

function done(_, latency) io.write(string.format("  95%%  %.1f ms\n", latency:percentile(95) / 1000)) end

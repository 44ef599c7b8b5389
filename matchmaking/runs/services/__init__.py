"""Start a run, work it off in shards, stop and resume it, replay it, take its result away."""

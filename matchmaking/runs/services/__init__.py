"""Start a run, work it off in shards, stop and resume it, replay it, take its result away."""

from matchmaking.runs.services import taking as taking  # registers its job's handler
from matchmaking.runs.services import working as working  # registers the jobs' handlers

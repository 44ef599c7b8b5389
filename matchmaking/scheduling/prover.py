"""The steady solver in a process of its own, on the second core.

It cannot be stopped between two steps, so its process is ended when nobody waits any more. The
child inherits no settings and no keys; it ends by itself when the time of its work is over.
"""

import json
import pickle
import resource
import subprocess
import sys
from pathlib import Path
from threading import Thread

from matchmaking.scheduling.answer import Goals
from matchmaking.scheduling.model import Instance
from matchmaking.scheduling.steady import climb_afresh

PLACE = Path(__file__).resolve().parents[2]


class Prover:
    """A climb in a child process. `bound`, `slots` and `done` are what it has told so far."""

    def __init__(self, instance: Instance, goals: Goals, bound: int, limit: float) -> None:
        self.bound = bound
        self.slots: tuple[int, ...] | None = None
        self.done = False
        self._child = subprocess.Popen(  # noqa: S603 -- our own interpreter and module, no shell
            [sys.executable, "-m", __name__],
            cwd=PLACE,
            env={"PYTHONUTF8": "1", "PYTHONPATH": str(PLACE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        order = pickle.dumps((instance, goals, bound, int(limit) + 10))
        self._talk = Thread(target=self._listen, args=(order,), daemon=True)
        self._talk.start()

    def wait(self, seconds: float) -> None:
        """Wait until it is done or has died, at most so long."""
        self._talk.join(seconds)

    @property
    def alive(self) -> bool:
        """Whether more is to be heard."""
        return self._talk.is_alive()

    def end(self) -> None:
        """End the child, whatever it is doing."""
        self._child.kill()
        self._child.wait()
        self._talk.join()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                stream.close()

    def _listen(self, order: bytes) -> None:
        writing, reading = self._child.stdin, self._child.stdout
        if writing is None or reading is None:
            return
        try:
            writing.write(order)
            writing.close()
        except OSError:  # ended before it began
            return
        for line in reading:
            try:
                told = json.loads(line)
            except ValueError:  # ended in the middle of a line
                return
            self.bound = told["bound"]
            self.slots = None if told["slots"] is None else tuple(told["slots"])
            self.done = told["done"]


def _tell(bound: int, slots: tuple[int, ...] | None, done: bool) -> None:  # noqa: FBT001
    sys.stdout.write(json.dumps({"bound": bound, "slots": slots, "done": done}) + "\n")
    sys.stdout.flush()


def main() -> None:
    """In the child: climb to the end and tell each step."""
    instance, goals, bound, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 -- our parent's
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    climb_afresh(instance, goals, bound, _tell)


if __name__ == "__main__":
    main()

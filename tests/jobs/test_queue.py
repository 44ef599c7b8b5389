"""The queue carries a job from the page to the worker."""

from matchmaking.jobs import queue


def test_what_a_page_puts_in_a_worker_finds(tmp_path):
    url, done = f"sqlite:///{tmp_path / 'queue.sqlite'}", []
    queue.job_task(queue.make_queue(url), lambda _: None)("a-public-id")
    worker = queue.make_queue(url)
    queue.job_task(worker, done.append)

    worker.execute(worker.dequeue())

    assert done == ["a-public-id"]

import threading

from hypothesis import given
from hypothesis import strategies as st

from energy_app.chain.bucket import TokenBucket


class Time:
    """A clock that only moves when somebody waits, or by hand."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now_s += seconds


@given(
    pauses=st.lists(st.sampled_from([0.0, 0.0, 0.0, 0.1, 0.5, 2.0, 100.0]), min_size=1, max_size=60),
    burst=st.integers(1, 8),
    per_s=st.sampled_from([1.0, 4.0, 16.0]),
)
def test_no_span_has_more_than_its_share_and_nobody_waits_without_need(
    pauses: list[float], burst: int, per_s: float
) -> None:
    time = Time()
    bucket = TokenBucket(per_s, burst, monotonic=time, sleep=time.sleep)
    went: list[float] = []
    for pause in pauses:
        time.now_s += pause
        waited = len(time.waits)
        bucket.take()
        if len(time.waits) > waited:  # some span that ends here is full
            spans = [(len(went) + 1 - first, time.now_s - start) for first, start in enumerate(went)]
            assert any(count >= burst + span * per_s - 1e-6 for count, span in spans)
        went.append(time.now_s)
    for first, start in enumerate(went):
        for last, end in enumerate(went[first:], first):
            assert last - first + 1 <= burst + (end - start) * per_s + 1e-6


def test_those_who_come_at_once_wait_one_behind_the_other() -> None:
    waits: list[float] = []
    bucket = TokenBucket(4.0, 2, monotonic=lambda: 0.0, sleep=waits.append)
    threads = [threading.Thread(target=bucket.take) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits) == [0.25, 0.5, 0.75]


def test_a_clock_that_steps_back_gives_nothing_and_takes_nothing() -> None:
    time = Time()
    bucket = TokenBucket(1.0, 1, monotonic=time, sleep=time.sleep)
    bucket.take()
    time.now_s -= 50
    bucket.take()
    assert time.waits == [1.0]

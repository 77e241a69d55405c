"""The running program: clock, schedule, jobs and the home, without any window."""

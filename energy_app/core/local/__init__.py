"""The core in the same process: each file answers one page's questions over the running home."""

import subprocess
import sys

CODE = """
from energy_app.chain.hardening import forbid_core_dumps
forbid_core_dumps()
try:
    import resource
    print(resource.getrlimit(resource.RLIMIT_CORE))
except ImportError:
    print((0, 0))
"""


def test_a_process_with_a_key_leaves_no_core(tmp_path: object) -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0)"

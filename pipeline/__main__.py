"""The command line's way in: global options anywhere on the line, errors as one sentence, exit codes of the contract."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs `hotline`."""
    from pipeline.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

"""``python -m madoguchi.core.run``: the command without its script."""

from .cli import main

main()

"""`python -m dealwright`: the same as the command `dealwright`."""

from dealwright.cli import main

if __name__ == "__main__":
    main()

"""`python -m qualcli` is `qual`."""

from qualcli.cli.main import entry

if __name__ == "__main__":
    entry()

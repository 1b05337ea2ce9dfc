"""Words of others in a line of ours: on one line, and cut where they are long."""


def short(words: str, most: int = 60) -> str:
    """Give so many characters of some words at the most, with `…` where more were."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"

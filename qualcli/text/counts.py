"""Numbers with what they count."""


def number_of(number: int, thing: str) -> str:
    """Write a number of things: `1 coding`, `1,625 words`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"

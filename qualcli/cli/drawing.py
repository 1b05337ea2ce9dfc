"""How wide what is drawn with characters may be."""

from qualcli.cli.output import width_of_terminal
from qualcli.cli.session import Session
from qualcli.render.look import Look

_IN_A_FILE = 80


def place_to_draw(session: Session, output: str | None) -> tuple[int, Look]:
    """Give the width to draw in, and the look; a file is drawn as wide on every machine."""
    width = _IN_A_FILE if output else width_of_terminal()
    return width, session.output.look(output)

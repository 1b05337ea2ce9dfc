"""A lighter start: `dataclasses` without `inspect`, which it uses only for a class that has no docstring.

Loading `inspect`, with the tokenizer and the disassembler that it brings, takes half as long as Python's own start.
"""

import sys
from importlib import import_module
from types import ModuleType


class Late(ModuleType):
    """A module that is loaded when something of it is first asked for."""

    def __getattr__(self, name: str) -> object:
        """Load the module, and give what is asked for."""
        return getattr(import_module(self.__name__), name)


def import_without(name: str, needed: str) -> None:
    """Import a module, with another that it imports left for later; both may be there already."""
    if name in sys.modules or needed in sys.modules:
        return
    sys.modules[needed] = Late(needed)
    try:
        import_module(name)
    finally:
        del sys.modules[needed]


import_without("dataclasses", "inspect")

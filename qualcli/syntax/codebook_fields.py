"""The fields of codebook files, and what a citation looks like."""

import re

FACET_FIELDS = ("facet", "label", "about", "codes")
TEXTS = ("label", "kind", "definition", "include", "exclude", "retired")
RELATIONS = ("arises-from", "part-of", "contradicts", "managed-by")
"""Relations that every study has; any other key with a list of codes is one of the study's own."""
CODE_FIELDS = (*TEXTS, "examples", "poles", *RELATIONS, "literature", "aliases", "also-in", "codes")
ATTRIBUTES = ("guid", "color")
"""Keys that other tools need to know a code again; further ones begin with `x-`."""

_CITATION = re.compile(
    r"""[\w.-]+(?:/[\w.-]+)*                    # document
        (?: \#[A-Za-z][A-Za-z0-9_-]*            # id of a segment
          | @[TP][1-9][0-9]{0,8} )              # turn or paragraph
        (?: :?[ ]?["“].*["”] )?                 # its words
    """,
    re.VERBOSE | re.DOTALL,
).fullmatch


def is_citation(text: str) -> bool:
    """Say whether a text is a citation, as `nadia-1#qt37s` or `nadia-1@T12`, with or without its words."""
    return _CITATION(text) is not None


def is_attribute(key: str) -> bool:
    """Say whether a key of a code is kept as it is, for other tools."""
    return key in ATTRIBUTES or key.startswith("x-")

"""How many names in transcripts the study does not know, counted from the index without reading them."""

from qualcli.index.corpus import CorpusIndex
from qualcli.model.annotations import CodeUse
from qualcli.model.codebook import Codebook


def count_unknown(index: CorpusIndex) -> int:
    """Count unknown codes, poles and coders in annotations, as `qual check` would report them."""
    layers = index.layers
    uses = {at for at, use in enumerate(index.uses) if not _is_known(use, index.codebook)}
    coders: set[int] = set()
    if index.coders:
        names = enumerate(layers.table("coders"))
        coders = {at for at, name in names if name and name not in index.coders}
    if not uses and not coders:
        return 0
    rows = zip(index.row_segments, layers.column("use"), layers.column("coder"), strict=True)
    found = {
        (segment, use if use in uses else -1, coder if coder in coders else -1)
        for segment, use, coder in rows
    }
    return len({one[:2] for one in found if one[1] >= 0}) + len({one[::2] for one in found if one[2] >= 0})


def _is_known(use: CodeUse, codebook: Codebook) -> bool:
    """Say whether the codebook has a code with its pole; earlier names and retired codes are no errors."""
    code = codebook.by_name.get(use.code)
    if code is None:
        return use.code in codebook.former_names
    return not use.pole or bool(code.retired) or use.pole in code.pole_names

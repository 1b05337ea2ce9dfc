"""When a document was made, as it says itself."""

from qualcli.index.corpus import CorpusIndex
from qualcli.query.compare import is_date


def date_of(index: CorpusIndex, document: int) -> str:
    """Give the `date:` of a document; nothing where it has none, or one that is no date."""
    date = str(index.fronts[document].get("date") or "")
    return date if is_date(date) else ""

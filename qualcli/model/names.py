"""Names of things, told apart by type; all are plain strings at run time."""

from typing import NewType

CodeName = NewType("CodeName", str)
"""A code as it stands in transcripts: a lower-case ASCII slug, unique in the study."""
PoleName = NewType("PoleName", str)
"""A pole or level that a code declares."""
FacetName = NewType("FacetName", str)
"""A family of codes: one codebook file."""
DocumentName = NewType("DocumentName", str)
"""A document: its path under `corpus/` without `.md`."""
CaseName = NewType("CaseName", str)
"""A participant or another case of `corpus/participants.yaml`."""
CoderName = NewType("CoderName", str)
"""Who coded."""
SegmentId = NewType("SegmentId", str)
"""The id of a segment within its document, without `#`."""

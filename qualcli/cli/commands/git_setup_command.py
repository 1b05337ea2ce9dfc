"""`qual git-setup`: what git must know to show and merge codings."""

from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.options import DryRun, option
from qualcli.cli.session import Session

EXAMPLES = ("qual git-setup", "qual git-setup --check")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual git-setup` takes."""

    check: Annotated[bool, option("--check", help="Write nothing; exit 1 if something is missing.")] = False
    dry_run: DryRun = False


def run(session: Session, options: Options) -> int:
    """Write .gitattributes and this clone's git settings; doing it twice changes nothing."""
    from qualcli.study.git_setup import missing_setup, set_up

    root = session.study.root
    found = missing_setup(root) if options.check or options.dry_run else set_up(root)
    verb = "missing" if options.check else "would set" if options.dry_run else "set"
    session.output.emit(f"{verb}: {one}\n" for one in found)
    if not found:
        session.output.say("git is set up")
    return 1 if options.check and found else 0

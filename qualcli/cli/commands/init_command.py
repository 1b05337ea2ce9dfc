"""`qual init`: a new study."""

import os
from dataclasses import dataclass
from typing import Annotated

from qualcli.cli.options import Argument, DryRun
from qualcli.cli.session import Session

EXAMPLES = ("qual init", "qual init my-study")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `qual init` takes."""

    folder: Annotated[str | None, Argument("[DIR]", "The folder; this one if none.")] = None
    dry_run: DryRun = False


def run(session: Session, options: Options) -> int:
    """Begin a study: folders, a commented codebook with tensions as the worked case, settings, git.

    Nothing is overwritten.
    """
    from qualcli.study.git_setup import configure_if_possible
    from qualcli.study.init import plan_init, write_init

    folder = os.path.join(session.folder or "", options.folder or "") or "."  # noqa: PTH118  # paths are strings here
    plans = plan_init(folder)
    if not options.dry_run:
        write_init(folder, plans)
    made = "would write" if options.dry_run else "wrote"
    session.output.emit(f"{'left' if plan.is_left else made}: {plan.path}\n" for plan in plans)
    if not options.dry_run:
        session.output.say(configure_if_possible(folder))
        session.output.say("next: put transcripts in with `qual import FILE…`, then `qual status`")
    return 0

"""Rules about files, folders and git: what stands between a study and its disk (E601-E629), and bytes that are no text."""

from qualcli.diagnostics.catalogue import Rule
from qualcli.diagnostics.diagnostic import RuleId

RULES: tuple[Rule, ...] = (
    Rule(
        RuleId("E144"),
        "NUL byte",
        "A NUL byte belongs to no text. Editors cut lines there, git takes the file for an image, and words are lost.",
        "**Ellie:** We were strad␀dling.",
        "Delete the byte in an editor that shows it, or import the original again.",
    ),
    Rule(
        RuleId("E601"),
        "changed on disk",
        "A change is planned from a file as it was read. If an editor or another person saves it meanwhile, writing "
        "would throw that work away.",
        "qual fmt, while an editor saves corpus/nadia-1.md",
        "Nothing was written. Run the command again: it reads the file as it is now.",
    ),
    Rule(
        RuleId("E602"),
        "no such file or folder",
        "A file or folder that is named, linked to or was just listed is not there, or no longer.",
        "qual -C studdy check",
        "Look at the spelling. A file may have been moved, and a symbolic link may lead nowhere.",
    ),
    Rule(
        RuleId("E603"),
        "not permitted",
        "A file or folder may not be read or written by you, the file is read-only, or the whole disk is.",
        "qual fmt, after chmod a-w corpus/nadia-1.md",
        "If it may change, give yourself the right (`chmod u+w FILE`), or work on a copy of the study.",
    ),
    Rule(
        RuleId("E604"),
        "no room on the disk",
        "New files are written whole beside the old ones before any takes its place, so a full disk stops a command "
        "before anything is changed.",
        "qual import recording.vtt, on a full disk",
        "Make room, then run the command again.",
    ),
    Rule(
        RuleId("E605"),
        "outside the study",
        "A study is one folder that can be copied, archived and shared. A link that leads out of it would be missing "
        "in every copy, and writing through it would change what nobody expects; git's own folder is not the study's.",
        "corpus/ellie.md -> /home/ann/private/ellie.md",
        "Put the file itself into the study. Links within the study are followed.",
    ),
    Rule(
        RuleId("E606"),
        "not a file",
        "Where a file is expected stands a folder, a pipe, a socket or a device, or a file where a folder is expected.",
        "a folder called corpus/ellie.md",
        "Rename it or move it away.",
    ),
    Rule(
        RuleId("E607"),
        "another qual is writing",
        "Two commands that write at once could each undo the other's work; the second waits a little and then stops.",
        "qual fmt, twice at the same moment",
        "Wait until the other command is done, then run this one again.",
    ),
    Rule(
        RuleId("E608"),
        "unfinished write",
        "A write of several files was cut short, by a crash or a failing disk. Its journal in .qual/ holds what is "
        "needed to complete or undo it.",
        "qual codebook rename, when the power fails",
        "Run any qual command: it settles the write first and says how. `git diff` shows where the files stand.",
    ),
    Rule(
        RuleId("E609"),
        "the disk fails",
        "The system reports a fault of the disk, or a limit of it, that no command can mend.",
        "qual check, on a drive that was unplugged",
        "Look after the disk and the backup first.",
    ),
    Rule(
        RuleId("E610"),
        "name that cannot be cited",
        "Documents are cited by their names (`nadia-1@T12`), in text, queries and shells. So a name has only letters, "
        "digits, `-`, `_`, `.`, folders are divided by `/`, and a document's file ends in .md, a codebook's in .yaml.",
        "corpus/Interview with Nadia #1.md",
        "Rename the file: `git mv 'corpus/Interview with Nadia #1.md' corpus/nadia-1.md`.",
    ),
    Rule(
        RuleId("E611"),
        "names that differ only in case",
        "On a Mac or under Windows two such files are one, and one of them is lost when the study is copied there.",
        "corpus/Nadia-1.md beside corpus/nadia-1.md",
        "Rename one of the two.",
    ),
    Rule(
        RuleId("E612"),
        "unknown document",
        "A document is named by its path under corpus/ without .md, or by the last part of it where that is unique.",
        "qual show nadja-1",
        "`qual status` lists the documents.",
    ),
    Rule(
        RuleId("E613"),
        "more than one document",
        "The last part of a name is enough only where one document has it.",
        "qual show nadia-1, with first/nadia-1.md and second/nadia-1.md",
        "Write more of the name.",
    ),
    Rule(
        RuleId("E614"),
        "no study here",
        "A study is the nearest folder upward that holds both corpus/ and codebooks/.",
        "qual check, in an empty folder",
        "`qual init` makes a study; `qual -C DIR …` uses the one in DIR.",
    ),
    Rule(
        RuleId("E615"),
        "exists already",
        "Commands that make files never write over one, and output (`-o`) never over transcripts, codebooks or settings.",
        "qual import nadia-1.txt, for the second time",
        "Choose another name or folder, or move the old file away.",
    ),
    Rule(
        RuleId("E616"),
        "nothing to undo",
        "`qual undo` takes back the last plan that a command carried out. There is none, or all that are recorded were "
        "undone, or their files are again what they were before.",
        "qual undo, in a study that no command has written to",
        "`git log` and `git diff` show what was changed by other means, and git takes it back.",
    ),
    Rule(
        RuleId("E617"),
        "unreadable undo record",
        "Each plan has a record in .qual/plans, with a check sum. Where it is damaged, or tells of files that no command "
        "of qual would write, nothing is guessed.",
        "qual undo, after .qual/plans/000001 was edited",
        "`git diff` shows what the last commands changed. The record may be removed; those of other plans stay.",
    ),
    Rule(
        RuleId("E618"),
        "changed since, so not undone",
        "Undoing would overwrite what somebody has written since into the same lines, or bring back lines where others "
        "stand now. Changes elsewhere in the same file do not matter.",
        "qual undo, after a coding was moved by hand",
        "Nothing was undone. Make the line what the command had made of it, and undo again; or change it by hand.",
    ),
    Rule(
        RuleId("E619"),
        "one file under two names",
        "A symbolic link to a file of the study would be a second document with the same words, and every coding in "
        "it would count twice. The file is read once, under its own name.",
        "corpus/ellie-again.md -> ellie-1.md",
        "Remove the link, or put a file of its own in its place.",
    ),
    Rule(
        RuleId("E620"),
        "git is missing",
        "History, differences between revisions and blind coding on branches are git's work.",
        "qual diff, on a computer without git",
        "Install git (https://git-scm.com), or do without what needs a history.",
    ),
    Rule(
        RuleId("E621"),
        "no git repository",
        "The study is not under git's care, so there is no earlier state to compare with.",
        "qual diff, before git init",
        "`git init`, then `qual git-setup` and a first commit.",
    ),
    Rule(
        RuleId("E622"),
        "unknown revision",
        "A revision is a commit, branch or tag, as git understands it.",
        "qual diff mian",
        "`git log --oneline` lists commits, `git branch` lists branches.",
    ),
    Rule(
        RuleId("E623"),
        "git refuses",
        "Git itself stopped, and says why.",
        "qual diff, in a repository that another user owns",
        "Run the git command in the study's folder to see all it says.",
    ),
    Rule(
        RuleId("E624"),
        "the editor does not work",
        "A memo without words on the command line is written in your editor, as VISUAL or EDITOR names it. Where that "
        "cannot be run or ends badly, or the memo cannot be added, what was written is kept in .qual/.",
        "EDITOR=nanoo qual memo add power",
        "Set EDITOR to an editor that is there, or give the words on the command line.",
    ),
)

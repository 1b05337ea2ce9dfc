"""Every command, by name, with what it does; the module of that name is imported when the command runs."""

from importlib import import_module
from types import ModuleType

COMMANDS = {
    "init": "Begin a new study: folders, a commented codebook, settings, git.",
    "import": "Bring transcripts and documents into the corpus.",
    "check": "Find everything that is wrong with a study.",
    "rule": "Explain one rule of check, or list them all.",
    "fmt": "Write annotations in their normal form, and change nothing else.",
    "accept": "Record the words of a transcript after a deliberate correction.",
    "status": "Show what there is: documents, turns, codes, coders, problems.",
    "show": "Show a document with its codes.",
    "query": "Find quotations.",
    "matrix": "Count codings by two dimensions; every figure opens into its quotations.",
    "profile": "Show one code on one screen: its spread, its poles, what it meets, what carries it.",
    "map": "Draw how codes stand to one another, for the terminal, Mermaid, Graphviz and GraphML.",
    "sequence": "Draw the codes along documents, as strips.",
    "saturation": "Count the new codes that each document brought, with the curve.",
    "words": "Count words, and show them in context.",
    "report": "Write the whole study as one page for readers, or as Markdown or docx.",
    "export": "Write rows for R, pandas, SQLite and other programs.",
    "diff": "Compare two states of the study: words, codebook, codings.",
    "log": "Show how codings and codebook grew, commit by commit.",
    "blame": "Show who made each coding, when and why, and which are stale.",
    "agree": "Compare coders: where they differ, and how much they agree.",
    "code": "Code passages.",
    "uncode": "Take codings away.",
    "recode": "Give codings another code.",
    "codebook": "List and refactor the codebook, across all transcripts at once.",
    "memo": "Write thoughts down where they belong, and find them again.",
    "undo": "Take back the last changes that commands made.",
    "redo": "Do again what was undone.",
    "merge-file": "Merge two versions of a file by what they say, as git calls it.",
    "resolve": "Settle files left in conflict, by what they say.",
    "merge-codings": "Join the codings of copies that coders keep in folders.",
    "git-setup": "Teach this clone's git to show and merge codings.",
}


def command_module(name: str) -> ModuleType:
    """Import the module of a command."""
    return import_module(f"qualcli.cli.commands.{name.replace('-', '_')}_command")

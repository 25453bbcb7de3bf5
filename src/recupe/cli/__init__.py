"""Command line: parses, calls the lab, prints. Answers on stdout, progress on stderr.

    recupe run STUDY      a study in three worlds, as a table and a page
    recupe power STUDY    can it work, and which world would it tell?
    recupe new            a study drafted from rows
    recupe analyse ROWS   real or simulated rows, by the analyses of their study
    recupe reproduce      every published number beside the simulated one
    recupe check STUDY    is this study sound?
    recupe show THING     claims, a claim, a finding, arrows, sources, studies

    exit 0 done · 1 failed · 2 asked wrongly · 130 stopped

Everything said to people stands in the catalogue (`report/wording`), in English and Dutch; so do the help texts, by their keys.

    app      the verbs' common ground: languages, and numbers that are checked as they are asked
    run      run, reproduce            trial    power, analyse, new            look    check, show
    door     the whole command line, and what it says to what it cannot read
"""

from .app import app
from .door import main

__all__ = ["app", "main"]

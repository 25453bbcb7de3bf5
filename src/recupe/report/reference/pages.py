"""Pages: every file of the docs that is made from the code, whole or in part, with the text that it should have."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from ...lab.provenance import provenance
from .answers.page import answers_page
from .arrows import arrows_page, defeats_block
from .claims import claims_block, statuses_block
from .findings import findings_page
from .keys import keys_block
from .markdown import filled
from .parameters import line, parameters_page
from .paths import LANGUAGES
from .predictions import predictions_block
from .record import record_page
from .studies import studies_page
from .verbs import verbs_page
from .vocabulary import vocabulary_page
from .workbench import workbench_page

PREDICTIONS = "docs/explanation/predictions.json"
WHOLE: dict[str, Callable[[], str]] = {
    "docs/reference/verbs.md": verbs_page, "docs/reference/vocabulary.md": vocabulary_page,
    "docs/reference/parameters.md": parameters_page, "docs/reference/arrows.md": arrows_page,
    "docs/reference/studies.md": studies_page, "docs/reference/record.md": record_page,
    "docs/reference/answers.md": answers_page, "docs/reference/findings.md": findings_page,
    "docs/reference/workbench.md": workbench_page,
}


def blocks(root: Path) -> list[tuple[str, str, str]]:
    """File below `root`, the marker of a block in it, and what should stand there."""
    frozen = json.loads((root / PREDICTIONS).read_text(encoding="utf-8"))
    made = [("README.md", "provenance", line(provenance()))]
    for language in LANGUAGES:
        made += [(f"docs/explanation/what-the-article-says.{language}.md", "claims", claims_block(language)),
                 (f"docs/explanation/what-the-article-says.{language}.md", "statuses", statuses_block(language)),
                 (f"docs/how-to/your-own-study.{language}.md", "keys", keys_block(language)),
                 (f"docs/explanation/how-to-prove-this-wrong.{language}.md", "predictions", predictions_block(frozen, language)),
                 (f"docs/explanation/how-to-prove-this-wrong.{language}.md", "defeats", defeats_block(language))]
    return made


def pages(root: Path) -> dict[str, str]:
    """Every file below `root` that is made here, and the text that it should have.

    Raises `MissingKey` for a page without the markers of its block.
    """
    made = {name: page() for name, page in WHOLE.items()}
    for name, marker, body in blocks(root):
        made[name] = filled(made.get(name) or (root / name).read_text(encoding="utf-8"), marker, body)
    return made


def stale(root: Path) -> dict[str, str]:
    """The files whose text is not what the code says, with the text that they should have."""
    return {name: text for name, text in pages(root).items()
            if not (root / name).is_file() or (root / name).read_text(encoding="utf-8") != text}

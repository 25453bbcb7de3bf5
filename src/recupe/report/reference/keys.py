"""Keys: every key of a study file, with what it should hold and an example; from the records that check the file."""

from __future__ import annotations

from typing import Any

from pydantic.fields import FieldInfo

from ...study.declaration import Study
from ...study.inquiry import Confounding, Contrast, Outcome, Power, Target
from ...study.lived import Data
from ...study.plan import Allocation, Arm, Carers, People, Visit
from ...study.record import Record
from ..number import HOLE
from .markdown import code, table

HEADS = {"en": ("key", "needed", "holds", "when left out", "example"),
         "nl": ("sleutel", "nodig", "bevat", "zonder deze sleutel", "voorbeeld")}
YES = {"en": ("yes", "no"), "nl": ("ja", "nee")}
TOP = {"en": "at the top of the file", "nl": "bovenaan het bestand"}
VISIT = {"en": "one visit of a calendar", "nl": "één consult van een kalender"}
TABLES: tuple[tuple[dict[str, str] | str, type[Record]], ...] = (
    (TOP, Study), ("[people]", People), ("[carers]", Carers), ("[allocation]", Allocation), ("[[arms]]", Arm), (VISIT, Visit),
    ("[[outcomes]]", Outcome), ("[[contrasts]]", Contrast), ("[confounding]", Confounding), ("[power]", Power),
    ("[[targets]]", Target), ("[data]", Data))
SPECIAL = {"carers.effects": {"en": "0 for each carer", "nl": "0 voor elke zorgverlener"},
           "allocation.block": {"en": "twice the number of arms", "nl": "twee keer het aantal armen"}}
NAMES = {Carers: "carers", Allocation: "allocation"}


def _example(field: FieldInfo) -> str:
    """The example on one line; a whole table by its head."""
    about: Any = field.json_schema_extra
    return str(about["example"]).partition("\n")[0]


def _left_out(name: str, field: FieldInfo, form: type[Record], language: str) -> str:
    """What stands there when the key is left out; a time as the example writes it."""
    special = SPECIAL.get(f"{NAMES.get(form, '')}.{name}")
    if special:
        return special[language]
    default, shown = field.default, _example(field).partition(" = ")[2]
    if field.is_required() or default is None or field.default_factory is not None or default == ():
        return ""
    if isinstance(default, float) and shown.startswith('"'):
        return code(shown)
    if isinstance(default, tuple):
        return code(f"[{', '.join(f'{one:g}' for one in default)}]")
    return code(f'"{default}"' if isinstance(default, str) else f"{default:g}")


def _described(field: FieldInfo, language: str) -> str:
    about: Any = field.json_schema_extra
    return str(field.description if language == "en" else about["nl"])


def _table(form: type[Record], language: str) -> str:
    yes, no = YES[language]
    return table(HEADS[language], (
        [code(name), yes if field.is_required() else no, _described(field, language),
         _left_out(name, field, form, language) or HOLE, code(_example(field))] for name, field in form.fields().items()))


def keys_block(language: str) -> str:
    """A table of keys for each table of a study file."""
    return "\n\n".join(f"### {code(head) if isinstance(head, str) else head[language]}\n\n{_table(form, language)}"
                       for head, form in TABLES)

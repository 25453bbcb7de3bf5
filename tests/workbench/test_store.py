"""The store: nothing is overwritten unseen, nothing happens twice, and a database of another version is treated with care."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic import command
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import inspect

from recupe.errors import UnknownName, UnreadableFile, WrongValue
from recupe.workbench.store import Changed, Database
from recupe.workbench.store.tables import Base
from recupe.workbench.store.upgrade import steps


def test_what_is_kept_is_found_again(database: Database) -> None:
    with database.writing() as store:
        store.studies.put("mine", {"text": "é\n\"\\ 😀"}, 0)
    with database.reading() as store:
        found = store.studies.get("mine")
    assert found.content == {"text": "é\n\"\\ 😀"} and found.version == 1


def test_who_saw_an_older_version_overwrites_nothing(database: Database) -> None:
    with database.writing() as store:
        store.studies.put("mine", {"text": "one"}, 0)
    with database.writing() as store:
        store.studies.put("mine", {"text": "two"}, 1)
    for seen in (0, 1, 3):
        with pytest.raises(Changed), database.writing() as store:
            store.studies.put("mine", {"text": "three"}, seen)
    with database.reading() as store:
        assert store.studies.get("mine").content == {"text": "two"}


def test_what_goes_wrong_leaves_nothing_half_done(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing() as store:
        store.studies.put("mine", {"text": "one"}, 0)
        store.tickets.keep("a", "/en")
        raise ZeroDivisionError
    with database.reading() as store:
        assert store.studies.find("mine") is None and store.tickets.led_to("a") is None


def test_kinds_are_kept_apart(database: Database) -> None:
    with database.writing() as store:
        store.studies.put("same", {"text": "study"}, 0)
        store.plans.put("same", {"text": "plan"}, 0)
        store.studies.delete("same")
        assert store.plans.get("same").content == {"text": "plan"}
        with pytest.raises(UnknownName):
            store.studies.get("same")


@given(st.text(max_size=250))
def test_any_name_is_kept_or_refused_in_words(name: str) -> None:
    database = Database("sqlite://")
    with database.writing() as store:
        try:
            kept = store.studies.put(name, {"text": ""}, 0)
        except WrongValue as no:
            assert no.told("nl")
        else:
            assert store.studies.get(kept.key) == kept
    database.close()


def test_the_steps_make_the_tables_that_the_code_means(database: Database) -> None:
    found = inspect(database.engine)
    for table in Base.metadata.sorted_tables:
        assert {c["name"]: c["nullable"] for c in found.get_columns(table.name)} == {c.name: c.nullable for c in table.columns}


def test_the_steps_can_be_taken_back(database: Database) -> None:
    config = steps()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert set(inspect(database.engine).get_table_names()) == {"alembic_version"}


def test_a_free_name_is_the_wanted_one_or_the_first_with_a_number(database: Database) -> None:
    with database.writing() as store:
        assert store.ratings.free("mine") == "mine"
        for name in ("mine", "mine 2", "mine 4"):
            store.ratings.put(name, {}, 0)
        assert store.ratings.free("mine") == "mine 3" and store.ratings.free("mine", ["mine 3"]) == "mine 5"
        assert store.studies.free("mine") == "mine"


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'workbench.db'}"
    Database(address).close()
    with sqlite3.connect(tmp_path / "workbench.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = (tmp_path / "workbench.db").read_bytes()
    with pytest.raises(UnreadableFile) as no:
        Database(address)
    assert "newer version" in no.value.told("en") and "nieuwere versie" in no.value.told("nl")
    assert (tmp_path / "workbench.db").read_bytes() == before


def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "workbench.db").write_text("this is no database at all " * 100, encoding="utf-8")
    with pytest.raises(UnreadableFile):
        Database(f"sqlite:///{tmp_path / 'workbench.db'}")
    assert (tmp_path / "workbench.db").read_text(encoding="utf-8").startswith("this is no database")


def test_two_who_open_a_new_database_at_once_both_find_it_whole(tmp_path: Path) -> None:
    address, errors = f"sqlite:///{tmp_path / 'workbench.db'}", []

    def opens() -> None:
        try:
            Database(address).close()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=opens) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_of_many_writers_of_one_version_one_wins(database: Database) -> None:
    with database.writing() as store:
        store.studies.put("mine", {"text": "0"}, 0)
    won: list[int] = []

    def writes(number: int) -> None:
        try:
            with database.writing() as store:
                store.studies.put("mine", {"text": str(number)}, 1)
            won.append(number)
        except Changed:
            pass

    threads = [threading.Thread(target=writes, args=(k,)) for k in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as store:
        assert len(won) == 1 and store.studies.get("mine").content == {"text": str(won[0])}


def test_the_queue_gives_each_run_once_and_in_order(database: Database) -> None:
    with database.writing() as store:
        numbers = [store.runs.add("cold", "text", "hash", {}) for _ in range(3)]
    taken = []
    for _ in range(4):
        with database.writing() as store:
            run = store.runs.take()
            taken.append(run.id if run else None)
    assert taken == [*numbers, None]


def test_what_a_dead_process_had_waits_again(database: Database) -> None:
    with database.writing() as store:
        number = store.runs.add("cold", "text", "hash", {})
        store.runs.take()
    with database.writing() as store:
        assert store.runs.put_back() == 1
        assert store.runs.get(number).state == "waiting" and store.runs.get(number).times_begun == 1


def test_a_run_that_waits_stops_at_once_and_one_under_way_hears_it(database: Database) -> None:
    with database.writing() as store:
        first, second = (store.runs.add("cold", "text", "hash", {}) for _ in range(2))
        store.runs.take()
        assert store.runs.told(first, "replicates", 1, 2)
        store.runs.stop(first)
        store.runs.stop(second)
        assert not store.runs.told(first, "replicates", 2, 2)
        assert store.runs.get(second).state == "stopped"


def test_a_run_taken_away_while_under_way_leaves_nothing(database: Database) -> None:
    with database.writing() as store:
        number = store.runs.add("cold", "text", "hash", {})
        store.runs.take()
        store.runs.delete(number)
        assert not store.runs.told(number, "replicates", 1, 2)
        store.runs.end(number, "done", record={"a": 1})
        assert store.runs.find(number) is None and store.runs.all() == []

"""Person: what happens within one human: a module for each system, wired in `person.py`."""

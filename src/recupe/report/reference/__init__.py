"""Reference: the pages of `docs/` that are made from the code, so that they cannot go stale.

    python -m recupe.report.reference              writes them, in the repository where it is asked
    python -m recupe.report.reference --predict    runs the predictions anew first; a number that moved gets today's date

    verbs vocabulary parameters arrows studies record findings      whole pages of docs/reference
    answers                                                         the same, of every other answer in JSON, field by field
    paths                                                           how a field is named, in `record` and `answers`
    claims keys provenance predictions                              blocks between markers, in pages that people wrote
    pages                                                           all of them, by the file they stand in

The reference is in English; blocks in pages for users are in English and Dutch.
"""

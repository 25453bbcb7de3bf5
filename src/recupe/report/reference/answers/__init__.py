"""Answers: what each verb answers with `--json`, field by field; the record of a run stands in `record`.

    power worlds rows ratings vary reproduce one      the fields of one answer, each a path with its meaning
    shared                                            what several of them have
    page                                              all of them as docs/reference/answers.md
"""

"""Study: the declaration of a trial, and nothing else. One file is simulated and analysed: virtual people, real ones.

    shelf        which studies there are, and the text of one; cheap, for lists
    vocabulary   the words a study may use
    plan         the tables of who takes part and what is done
    inquiry      the tables of what is asked of it
    declaration  the Study itself, with its hash
    document     text -> Study, or the first thing that is wrong with it
    checks       what no single field can see; goals: of the targets
    locator      on which line of the text a key stands
    complaint    what is wrong, where; which complaint is told
    record       one table, frozen; what each field should be
    value        the kinds of value in a table
    moment       "onset + 1 day" -> days

Nothing is imported here, so that a list of studies costs no more than reading their files.
"""

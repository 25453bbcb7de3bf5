"""Lab: what the doors call. Each verb is a function here; a door parses, calls and prints.

    run        a study in three worlds, three estimators, three spreads
    without    how much of each outcome a part of the model carries
    show       what is known: claims, findings, arrows, sources, studies
"""

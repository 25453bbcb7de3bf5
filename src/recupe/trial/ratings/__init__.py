"""Ratings: what patients said of a consult, one row a patient, as estimates; of people together, never of one of them.

table        a CSV of ratings by the names of its columns; what cannot be used is kept and told with its line
mean         the mean and how sure it is, the share at the top, what 25, 50 and 100 ratings would tell
reliability  whether items go together, and how many patients tell carers apart: one figure, no carer
guess        what somebody thought beside what patients said
runchart     one change: the longest run on one side of the median of before, and how often the line crosses it
"""

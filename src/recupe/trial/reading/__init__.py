"""Reading: from a file of rows to people with an arm, a carer and outcomes; nothing lost without a reason.

file      a CSV or Parquet file as columns of text, with the line of each
column    one column as numbers, moments or categories; what cannot be read is told with its line
people    rows to people, as the study's table [data] says; the account: rows in = rows analysed + rows left out
"""

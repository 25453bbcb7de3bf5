"""Measure: what can be measured of two people who really met. It never imports the model, nor the model it.

transcript   utterances of a conversation, on a clock or, without times, in words
formats      a file as a transcript: tables, captions, TextGrid, tab text, plain "name: text"
turns        who speaks when: share of speech, changes of speaker, gaps, overlap
coding       marks by one or more coders, in six lanes
heard        marks read back: the letters at each utterance, and where coders differ
carried      a coding as CSV or JSON, and back
agreement    how well coders agree, with an interval
consults     57 acted consults that travel with the package
"""

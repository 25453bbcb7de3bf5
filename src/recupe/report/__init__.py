"""Report: results as people look at them. No number is made here, and every sentence comes from one catalogue.

    page     one HTML file, in both languages        table    the terminal
    export   the files of `--out`                    readme   the block in README.md and its picture

    answer   what the record answers, and cannot     figure   one module for each picture
    number   how a number is written                 wording  the catalogue, en and nl
"""

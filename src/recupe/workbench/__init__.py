"""Workbench: the second door: pages where people look and move rather than read. No science in it.

    serve     the server on this machine, or one page without it      app       the application, put together
    folder    where what is made is kept
    screen    what a screen is: a view, its page and its JSON         shown     a view as a page, its JSON or a part of it
    guard     who may ask, how much, and what a page may load         refusal   how a page says no
    store/    what is kept, in a database                             worker    the process in which studies run
    screens/  one module a screen      templates/ static/             what they look like
"""

"""``make fuzz``: what the program reads, damaged in every way that a machine thinks of.

A target takes bytes, and raises where a promise is broken: no exception of the program, no more time
and memory than the size of the input asks for, never a better verdict by damage, and one outcome
however the bytes arrive. atheris finds the way by coverage where it is installed; elsewhere the
mutations of ``mutation`` go without a guide. What broke a promise is kept in ``uitvoer/fuzz``; what
was mended is kept small in ``found``, and goes through its target in the ordinary tests.
"""

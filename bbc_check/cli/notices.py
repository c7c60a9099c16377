"""What a command tells on stderr beside what it makes."""

import click

from bbc_check.cli.options import text_width
from bbc_check.rendering.terminal import Pen


def notice(text: str) -> None:
    """Tell a text (Dutch) in lines as wide as the window; what steers a terminal is taken out."""
    pen = Pen(color=False, width=text_width())
    for line in text.split("\n"):
        pen.write(line)
    click.echo(pen.text(), err=True, nl=False)

"""Where the outcomes of ``check`` go: to the screen, to files, to a folder of pages."""

from bbc_check.cli.outputs.output_choice import OutputChoice, format_option, write_list

__all__ = ["OutputChoice", "format_option", "write_list"]

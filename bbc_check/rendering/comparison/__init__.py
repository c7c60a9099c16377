"""A comparison of two runs, as text, page and JSON."""

from bbc_check.rendering.comparison.change_words import since_sentence
from bbc_check.rendering.comparison.html_comparison import comparison_page
from bbc_check.rendering.comparison.json_comparison import comparison_json
from bbc_check.rendering.comparison.list_comparison import comparison_table
from bbc_check.rendering.comparison.text_comparison import comparison_text, new_text

__all__ = [
    "comparison_json",
    "comparison_page",
    "comparison_table",
    "comparison_text",
    "new_text",
    "since_sentence",
]

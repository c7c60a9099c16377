"""What a reader sees of a stored text; what shows nothing is blank."""

import pytest

from bbc_check.domain.tekst import Tekst, is_blank, split_markup, stored_text
from tests.helpers.each import for_each

SHOWS_NOTHING = [
    '<style type="text/css">td { padding: 2px }</style><div></div>',
    "<STYLE>TD{}</STYLE>\n<P></P>",
    "<html><head><title>Werkblad 3</title></head><body><br></body></html>",
    "<title>Werkblad 3</title>",
    '<!DOCTYPE html SYSTEM "about:legacy-compat"><html></html>',
    '<?xml version="1.0" encoding="UTF-8"?><p/>',
    '<?xml:namespace prefix = w ns = "urn:schemas-microsoft-com:office:word" /><w:br/>',
    "<!--[if gte mso 10]><xml><x:ExcelWorkbook><x:Name>Blad</x:Name></x:ExcelWorkbook></xml><![endif]-->",
    "<w:LatentStyles><w:Name>Standaard</w:Name></w:LatentStyles>",
    "<xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>",
    '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>',
    "<![if !supportEmptyParas]>&nbsp;<![endif]>",
    "<!--[if !vml]--><!--[endif]--><p></p>",
    "<!-- > nog < te doen -->",
    "<p></p><!--[if gte mso 9]><xml><w:Wo",
    "<style>@page Section1 {size:595.3pt",
    "<p></p><xml><w:WordDocument><w:View>Norm",
    '<p></p><p class="MsoNo',
    '<span style="color:red; display: none">concept</span>',
    "<span style='mso-hide:all'>concept</span>",
    "<table><tr><td nowrap></td></tr></table>",
    '<p title="a > b"></p><a href=https://lindebeke.be?x=1></a>',
    '<p style="font-family:"Arial",sans-serif"></p>',
    "&lt;p&gt;&amp;nbsp;&lt;/p&gt;",
    "&lt;style&gt;p { margin: 0 }&lt;/style&gt;&lt;br /&gt;",
    "&amp;lt;p&amp;gt;&amp;lt;/p&amp;gt;",
    "&amp;nbsp;",
    "&#8203;&#xfeff;&shy;",
    "\u3164\u2800",
    "<![CDATA[ ]]>",
    "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator Riched20 10.0;}\\viewkind4\\pard\\par}\r\n\0",
    "\ufeff{\\rtf1\\ansi{\\info{\\title Plan}}\\pard\\~\\par }",
]
SHOWS_SOMETHING = {
    "a < b": "a < b",
    "<3": "<3",
    "<b en c>": "<b en c>",
    "budget <p": "budget <p",
    "<naam van de partner>": "<naam van de partner>",
    "<!nog niet> <?>": "<!nog niet> <?>",
    "<-- zie boven -->": "<-- zie boven -->",
    "De sjabloon zonder <style> werkt": "De sjabloon zonder   werkt",
    "<style> is verboden": "  is verboden",
    "<title> en <xml> leveren wij aan": "  en   leveren wij aan",
    "Zonder <style> of </style> dus": "Zonder   dus",
    "Gebruik &lt;b&gt; voor vet": "Gebruik <b> voor vet",
    "Vul &lt;naam&gt; in": "Vul <naam> in",
    "AT&amp;T": "AT&T",
    "<style>p{}</style><p>n.v.t.</p>": " \nn.v.t.\n",
    "<p>een</p><ul><li>twee</li></ul>d<b>ri</b>e<br>vier": "\neen\n \n\ttwee  drie\nvier",
    "<!-- x -->klaar": " klaar",
    "<p style='display:none'></p>klaar": " klaar",
    "&lt;style&gt;p{}&lt;/style&gt;&lt;b&gt;klaar&lt;/b&gt;": " klaar",
    "<!--[if !mso]><!-->klaar<!--<![endif]-->": " klaar ",
    "{plan}": "{plan}",
    "Bewaar niet als {\\rtf": "Bewaar niet als {\\rtf",
    "{\\rtf1\\ansi\\pard n.v.t.\\par}": "n.v.t.\n",
    "{\\rtf1\\ansi {\\b Vet} co\\'f6rdinator, \\u8364? 5 \\{ja\\}}": "Vet coördinator, € 5 {ja}",
    # as TextEdit of macOS writes it
    "{\\rtf1\\ansi l\\uc0\\u8217 eau\\\nof\\\r\nwijn}": "l’eau\nof\nwijn",
}


@for_each(SHOWS_NOTHING)
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert stored_text(text, None, "").is_blank


@for_each(SHOWS_SOMETHING)
def test_what_is_seen(text: str) -> None:
    seen, markup = split_markup(text)
    assert seen == SHOWS_SOMETHING[text]
    assert not is_blank(seen)
    assert 0 <= markup < len(text)


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<style>", '<p a="', "<p a a=b ", "{\\rtf", "&lt;p&gt;"]
)
def test_a_hostile_text_does_not_keep_it_busy_for_ever(piece: str) -> None:
    """Work that grew faster than the text would not end here."""
    for text in (piece * 50_000, piece + ' a="b"' * 50_000):
        assert isinstance(Tekst(text, None).is_blank, bool)

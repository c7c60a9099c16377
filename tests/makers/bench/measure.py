"""One measurement in a process of its own: ``python -m tests.makers.bench.measure WHAT TINY.xml FILE.xml``.

Imports and a warm-up on a tiny submission come first, then one run is timed. The xbrl stands beside
the xml. Prints JSON: seconds of processor (cpu) and of the clock (wall), for this process and those
that it started. Each measurement fails when it did not do what it is here for.
"""

import contextlib
import gc
import io
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

Run = Callable[[Path], object]
SCHEMAS = Path(__file__).resolve().parents[3] / "schemas" / "bbcdr-01"


def parse() -> Run:
    """Parse both files into trees, and do nothing with them."""
    from lxml import etree

    return lambda xml: (etree.parse(xml), etree.parse(xml.with_suffix(".xbrl")))


def parse_xml() -> Run:
    """Parse the xml alone."""
    from lxml import etree

    return lambda xml: etree.parse(xml)


def parse_xbrl() -> Run:
    """Parse the xbrl alone."""
    from lxml import etree

    return lambda xml: etree.parse(xml.with_suffix(".xbrl"))


def parse_xsd() -> Run:
    """Parse both files, and validate the xml with libxml2."""
    from lxml import etree

    schema = etree.XMLSchema(file=str(SCHEMAS / "aanlevering.xsd"))

    def run(xml: Path) -> object:
        tree, amounts = etree.parse(xml), etree.parse(xml.with_suffix(".xbrl"))
        if not schema.validate(tree):
            raise AssertionError("the xml is not valid")
        return tree, amounts

    return run


def stream() -> Run:
    """Read contexts and facts of the xbrl with iterparse, and sum nothing: a plain reader."""
    from lxml import etree

    instance = "{http://www.xbrl.org/2003/instance}"

    def run(xml: Path) -> object:
        contexts: dict[str, tuple[str, ...]] = {}
        facts: list[tuple[tuple[str, ...], str]] = []
        tags = f"{instance}context", "{*}Bedrag"
        for _, element in etree.iterparse(xml.with_suffix(".xbrl"), tag=tags):
            if element.tag == tags[0]:
                contexts[element.get("id") or ""] = tuple(element.itertext())
            else:
                facts.append((contexts[element.get("contextRef") or ""], element.text or ""))
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        if len(facts) != len(contexts):
            raise AssertionError("each context belongs to one fact")
        return facts

    return run


def check() -> Run:
    """Check both files completely and write the JSON, as the command does."""
    from bbc_check.cli import bbc_check

    def run(xml: Path) -> object:
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            bbc_check.main(["check", str(xml), "--format", "json"], standalone_mode=False)
        return output.getvalue()

    return run


def xmlschema() -> Run:
    """Validate the xml with the package xmlschema, the schema compiled beforehand."""
    import xmlschema as package

    schema = package.XMLSchema(SCHEMAS / "aanlevering.xsd")

    def run(xml: Path) -> object:
        if not schema.is_valid(xml):
            raise AssertionError("the xml is not valid")
        return True

    return run


def arelle() -> Run:
    """Load and validate the xbrl with Arelle, the taxonomy beside it."""
    os.environ["XDG_CONFIG_HOME"] = folder = tempfile.mkdtemp()
    from tests.helpers.arelle import loaded  # only with Arelle

    def run(xml: Path) -> object:
        for file in SCHEMAS.glob("bbc-taxonomie*"):
            shutil.copy(file, folder)
        instance = Path(shutil.copy(xml.with_suffix(".xbrl"), folder))
        with loaded(instance) as model:
            if model.errors or not model.factsInInstance:
                raise AssertionError(f"Arelle objects: {model.errors}")
        return True

    return run


MEASUREMENTS: dict[str, Callable[[], Run]] = {
    each.__name__: each
    for each in (parse, parse_xml, parse_xbrl, parse_xsd, stream, check, xmlschema, arelle)
}


def _processor() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def main() -> None:
    """Warm up, measure once, print."""
    what, tiny, xml = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    run = MEASUREMENTS[what]()
    run(tiny)
    gc.collect()
    began, used, fine = time.perf_counter(), _processor(), time.process_time()
    outcome = run(xml)
    fine, used = time.process_time() - fine, _processor() - used
    wall = time.perf_counter() - began
    if what == "check":
        (found,) = json.loads(str(outcome))["aanleveringen"]
        if found["verdict"] != "conform":
            raise AssertionError(f"not conform: {found['findings'][:3]}")
    # os.times has a coarse clock, and is only needed where other processes did the work
    print(json.dumps({"cpu": max(fine, used) if used > fine + 0.1 else fine, "wall": wall}))


if __name__ == "__main__":
    main()

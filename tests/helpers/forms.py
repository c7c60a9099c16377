"""All formats of ``check``, each with what it is written to."""

FORMS = {
    "text": "uit.txt",
    "json": "uit.json",
    "csv": "csv",
    "xlsx": "uit.xlsx",
    "github": "uit.log",
    "gitlab": "uit-gitlab.json",
    "junit": "uit-junit.xml",
    "markdown": "uit.md",
    "sarif": "uit.sarif",
}

"""The citation of a drop, in the Citation File Format."""

import json

from eventcode.export.about import About


def drop_citation(about: About) -> str:
    """The `CITATION.cff` of a drop, in the Citation File Format 1.2.0."""
    release = about.release
    authors = release.authors or (f"The makers of {release.name}",)
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {_quoted(release.name)}",
        *([] if release.version is None else [f"version: {_quoted(release.version)}"]),
        "authors:",
        *(f"  - name: {_quoted(author)}" for author in authors),
        "references:",
        "  - type: software",
        '    title: "eventcode"',
        f"    version: {_quoted(about.eventcode_version)}",
        "    authors:",
        '      - name: "The eventcode contributors"',
        "  - type: data",
        f"    title: {_quoted(f'Codebook {about.codebook.id}')}",
        f"    version: {_quoted(about.codebook.version)}",
        f"    notes: {_quoted(f'digest {about.codebook.digest}')}",
        "    authors:",
        f"      - name: {_quoted(f'The makers of codebook {about.codebook.id}')}",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A YAML scalar: what JSON writes between quotation marks is one."""
    return json.dumps(text, ensure_ascii=False)

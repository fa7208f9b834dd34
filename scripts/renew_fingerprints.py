"""Exchange the presets' fingerprints of format version 1 for those of version 2, figures untouched.

    python -m scripts.renew_fingerprints

A figure may only stand beside the project that it was measured with. So a fingerprint is exchanged
only if the preset, as it is, still has the old one; otherwise nothing is written at all.
"""

from __future__ import annotations

import hashlib

from workbench.core.base.resources import resource
from workbench.core.project.presets import PRESETS
from workbench.core.project.presets.measured import FILE, fingerprint, read, write
from workbench.core.project.project import Project


def old_fingerprint(project: Project) -> str:
    """As version 1 had it: a hash of all fields, in the order of their declaration."""
    return hashlib.sha256(project.model_dump_json().encode()).hexdigest()[:16]


def main() -> None:
    """Check all, then write all."""
    projects = {preset.title: preset.project for preset in PRESETS}
    renewed = {}
    for title, found in read().items():
        if title not in projects or found.project != old_fingerprint(projects[title]):
            raise SystemExit(f"{title!r} has changed since it was measured: nothing was written.")
        renewed[title] = found.with_(project=fingerprint(projects[title]))
        print(f"{found.project} -> {renewed[title].project}  {title}")
    write(renewed, resource(*FILE))


if __name__ == "__main__":
    main()

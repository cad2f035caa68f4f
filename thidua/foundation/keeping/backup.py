"""Making the archive: the database first, then the files it names, so that none is missing."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from thidua import __version__
from thidua.foundation.clock import recorded_now
from thidua.foundation.keeping import database, files
from thidua.foundation.keeping.archive import Manifest, new_archive


def default_path(prefix: str = "thidua") -> Path:
    moment = timezone.localtime(recorded_now())
    return settings.VAR_DIR / "backups" / f"{prefix}-{moment:%Y%m%d-%H%M%S}.zip"


def back_up(path: Path, *, with_keys: bool = True) -> Manifest:
    targets = database.migrations()
    with new_archive(path) as writer:
        rows = database.dump(writer, targets)
        files.add_files(writer)
        keys = files.add_keys(writer, settings.KEYS_DIR) if with_keys else None
        manifest = Manifest(
            version=__version__,
            made_at=recorded_now().isoformat(),
            base_url=settings.BASE_URL,
            migrations=targets,
            rows=rows,
            keys=keys,
            members=writer.members,
        )
        writer.close(manifest)
    return manifest


def keep_newest(folder: Path, count: int) -> list[Path]:
    """Older backups made by the timer go; other files in the folder are left alone."""
    old = sorted(folder.glob("thidua-*.zip"))[:-count]
    for path in old:
        path.unlink()
    return old

"""The seal that comes by itself."""

from thidua.foundation.jobs.registry import every
from thidua.foundation.jobs.work import Work
from thidua.foundation.journal.seals import seal_pending


@every("journal.seal", minutes=5)
def seal(work: Work) -> None:
    sealed = seal_pending(by=work.by, at=work.at)
    if sealed.count:
        work.progress(sealed.count, sealed.count, f"niêm phong đến dòng {sealed.number}")

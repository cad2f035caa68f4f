"""`thidua journal verify` and `thidua journal seal`."""

from thidua.foundation.console import Command

USAGE = "Cách dùng: thidua journal verify | thidua journal seal"
SOUND, BROKEN, MISUSED = 0, 1, 2


def journal(argv: list[str]) -> int:
    """Exit code 0: sound or sealed; 1: the chain is broken; 2: not a command."""
    if argv and argv[0] in {"-h", "--help"}:
        print(USAGE)
        return SOUND
    acts = {"verify": _verify, "seal": _seal}
    act = acts.get(argv[0]) if len(argv) == 1 else None
    if act is None:
        print(USAGE)
        return MISUSED
    return act()


def _verify() -> int:
    from thidua.foundation.journal.seals import verify

    found = verify()
    if found.broken:
        place = f"dòng số {found.broken.number}" if found.broken.number else "dòng chưa niêm phong"
        name = f" (mã {found.broken.entry_id})" if found.broken.entry_id else ""
        print(f"Nhật ký KHÔNG nguyên vẹn: {place}{name}: {found.broken.message}.")
        return BROKEN
    print(f"Nhật ký nguyên vẹn: {found.sealed} dòng đã niêm phong, {found.unsealed} dòng chờ niêm phong.")
    if found.link:
        print(f"Cuối chuỗi: {found.number}:{found.link}")
    return SOUND


def _seal() -> int:
    from thidua.foundation import clock
    from thidua.foundation.journal.acts import System
    from thidua.foundation.journal.seals import seal_pending

    sealed = seal_pending(by=System("command:seal"), at=clock.now())
    print(f"Đã niêm phong {sealed.count} dòng. Cuối chuỗi: {sealed.number}:{sealed.link or 'trống'}")
    return SOUND


COMMANDS = {"journal": Command(journal, "verify: kiểm tra chuỗi nhật ký; seal: niêm phong các dòng đang chờ", needs_tables=True)}

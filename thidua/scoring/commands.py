"""`thidua recompute`: proves that every published ranking comes out of its frozen inputs to the last digit."""

from collections.abc import Sequence

from thidua.foundation.console import Command


def recompute_command(argv: Sequence[str]) -> int:
    """Prints a line for each published ranking; 1 when one of them differs."""
    from thidua.scoring.models import Ranking
    from thidua.scoring.queries import recompute

    wrong = 0
    for ranking in Ranking.objects.select_related("period", "cluster").order_by("period__due", "cluster__sort", "version"):
        again = recompute(ranking)
        wrong += not again.same
        print(f"{ranking}, bản {ranking.version}: {ranking.checksum[:16]} {'khớp' if again.same else 'KHÁC'}")
        for problem in again.problems:
            print(f"  {problem}")
    print(f"{wrong} bảng xếp hạng không khớp." if wrong else "Tất cả khớp.")
    return 1 if wrong else 0


COMMANDS = {"recompute": Command(recompute_command, "tính lại mọi bảng xếp hạng đã công bố và so mã kiểm tra", needs_tables=True)}

"""Takes the guide's pictures from the real pages: `make pictures`, or `… pictures.py NAME …` for some of them.

Two installations in a folder that is thrown away: the demo, and an empty one for the first steps. PICTURES_VAR=DIR keeps the demo
for the next run. The address in the QR codes is the usual one, so that no warning about it stands on a picture.
"""

import http.client
import os
import re
import socket
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PICTURES = HERE / "hinh"
THIDUA = Path(sys.executable).with_name("thidua")
CHROMIUM = os.environ.get("THIDUA_CHROMIUM", "/usr/bin/chromium")
DAY = "2025-05-20"
INTERIM = "Sơ kết giai đoạn 2023 - 2025"
DESK, PHONE = {"width": 1200, "height": 860}, {"width": 390, "height": 800}


def environment(folder: Path, demo: bool) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "DATABASE_"))}
    return {**kept, "THIDUA_VAR": str(folder), "THIDUA_NOW": DAY, "THIDUA_DEMO": str(int(demo)), "THIDUA_BASE_URL": "http://127.0.0.1:8000"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            door = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            door.request("GET", "/xac-minh/")
            door.getresponse()
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise TimeoutError(f"Máy chủ không trả lời ở cổng {port}")


@contextmanager
def served(folder: Path, demo: bool) -> Iterator[str]:
    port = free_port()
    told = (folder / "serve.log").open("w", encoding="utf-8")
    server = subprocess.Popen(
        [THIDUA, "serve", "--port", str(port), "--workers", "1"], env=environment(folder, demo), cwd=ROOT, stdout=told, stderr=told
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(port)
        yield address
    except TimeoutError as silent:
        raise SystemExit(f"{silent}\n{(folder / 'serve.log').read_text(encoding='utf-8')[-2000:]}") from silent
    finally:
        server.terminate()
        server.wait(30)
        told.close()


class Photographer:
    """One browser; a context for each person and width."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address

    def page(self, person: str = "", size: dict[str, int] = DESK) -> Page:
        context = self.browser.new_context(viewport=size, locale="vi-VN", base_url=self.address, reduced_motion="reduce")
        page = context.new_page()
        page.set_default_timeout(15_000)
        if person:
            page.goto("/xem-voi-vai/")
            page.click(f'button[value="{person}"]')
            page.wait_for_url(f"{self.address}/")
        return page

    def walk(self, person: str, start: str, *links: str, size: dict[str, int] = DESK) -> Page:
        """From an address on by the words of links, as a person would go."""
        page = self.page(person, size)
        page.goto(start)
        for words in links:
            main = page.locator("main").get_by_role("link", name=words).or_(page.locator("main").get_by_role("button", name=words))
            main.first.click()
            page.wait_for_load_state("networkidle")
        return page


def snap(page: Page, name: str, height: int = 0, scroll_to: str = "") -> None:
    """The window as it stands, or higher where a page needs it."""
    width = (page.viewport_size or DESK)["width"]
    if height:
        page.set_viewport_size({"width": width, "height": height})
    if scroll_to:
        page.locator(scroll_to).first.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(400)
    page.mouse.move(0, 0)
    taken = page.screenshot(animations="disabled")
    (PICTURES / f"{name}.png").write_bytes(with_palette(taken))
    page.context.close()


def with_palette(png: bytes) -> bytes:
    """The same picture in its 256 most frequent colours: a page has few, and the file shrinks to a third."""
    width, height, pixels = unpacked(png)
    seen = Counter(pixels)
    palette = [colour for colour, _ in seen.most_common(256)]
    place = {colour: index for index, colour in enumerate(palette)}
    for colour in set(seen) - set(place):
        place[colour] = min(range(256), key=lambda index: sum((a - b) ** 2 for a, b in zip(colour, palette[index], strict=True)))
    rows = b"".join(b"\0" + bytes(place[colour] for colour in pixels[row * width : (row + 1) * width]) for row in range(height))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", b"".join(palette)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    framed = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts)
    return png[:8] + b"".join(framed)


def unpacked(png: bytes) -> tuple[int, int, list[bytes]]:
    """Pixels of a true-colour PNG, eight bits a channel, as Chromium writes it; transparency is left out."""
    width, height, _, kind = struct.unpack(">IIBB", png[16:26])
    data, at = b"", 8
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + size] if name == b"IDAT" else b""
        at += size + 12
    step = 4 if kind == 6 else 3
    raw, line = zlib.decompress(data), width * step
    before, pixels = bytearray(line), []
    for row in range(height):
        start = row * (line + 1)
        here = unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + line]), before, step)
        pixels += [bytes(here[x : x + 3]) for x in range(0, line, step)]
        before = here
    return width, height, pixels


def unfiltered(way: int, here: bytearray, above: bytearray, step: int) -> bytearray:
    """The five row filters of PNG (RFC 2083, section 6)."""
    for x in range(len(here)):
        left, up, corner = (here[x - step] if x >= step else 0), above[x], (above[x - step] if x >= step else 0)
        if way == 4:
            guess = left + up - corner
            nearest = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))
            here[x] = (here[x] + nearest[2]) & 255
        elif way:
            here[x] = (here[x] + (left, up, (left + up) // 2)[way - 1]) & 255
    return here


def plan_to_read(folder: Path) -> Path:
    """The sample plan with one more byte in its archive: the program knows a file that it has read."""
    copy = folder / "ke-hoach.docx"
    with zipfile.ZipFile(ROOT / "demo" / "ke-hoach-phong-trao.docx") as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, old.read(part))
        new.comment = b"."
    return copy


def first_steps(one: Photographer, folder: Path) -> None:
    command = [THIDUA, "create-admin", "--username", "quantri", "--full-name", "Lường Văn Quý"]
    told = subprocess.run(command, env=environment(folder, False), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    link = re.search(r"http://[^/\s]+(/\S+)", told)
    if link is None:
        raise SystemExit(told)
    page = one.page()
    page.goto(link[1])
    for field in page.locator("input[type=password]").all():
        field.fill("doan-ket-ngan-son-2025")
    with page.expect_navigation():
        page.get_by_role("button", name="Đặt mật khẩu").click()
    if page.locator("input[type=password]").count():
        page.locator("input[name=login]").fill("quantri")
        page.locator("input[type=password]").fill("doan-ket-ngan-son-2025")
        with page.expect_navigation():
            page.get_by_role("button", name="Đăng nhập").click()
    page.goto("/")
    snap(page, "bat-dau", 1120)


def review(one: Photographer, folder: Path) -> None:
    page = one.walk("minh", "/phong-trao/", "Phát động từ văn bản")
    page.set_input_files("input[type=file]", plan_to_read(folder))
    page.get_by_role("button", name="Tải văn bản lên").click()
    page.wait_for_url("**/ra-soat/**", timeout=60_000)
    snap(page, "ra-soat", 900)


def try_out(one: Photographer) -> None:
    page = one.walk("minh", "/tieu-chi/?ky=1", "UBND", "Tính thử")
    figures = ("46", "48", "4", "5", "11640", "12400", "936", "800")
    for field, value in zip(page.locator("main input[type=text]").all(), figures, strict=False):
        field.fill(value)
    page.get_by_role("button", name="Tính điểm").click()
    snap(page, "tinh-thu", 900)


def verified(one: Photographer, name: str, awardee: str) -> None:
    page = one.walk("minh", f"/khen-thuong/so-khen-thuong/?q={awardee}", awardee)
    code = re.search(r"mã xác minh ([\w-]+)", page.locator("main").inner_text())
    if code is None:
        raise SystemExit(f"Không thấy mã xác minh của {awardee}")
    page.context.close()
    page = one.page(size=PHONE)
    page.goto(f"/xac-minh/?m={code[1]}")
    snap(page, name)


AWARDS_2024 = "Khen thưởng kịp thời năm 2024"
BANG_VAN = "Ủy ban nhân dân xã Bằng Vân"
TAKEN: dict[str, Callable[[Photographer, Path], None]] = {
    "viec-cua-toi": lambda one, _: snap(one.walk("van", "/"), "viec-cua-toi"),
    "don-vi": lambda one, _: snap(one.walk("minh", "/to-chuc/don-vi/"), "don-vi"),
    "ra-soat": review,
    "phong-trao": lambda one, _: snap(one.walk("minh", "/phong-trao/", "Ngân Sơn chung sức"), "phong-trao", 960),
    "tinh-thu": lambda one, _: try_out(one),
    "tien-do": lambda one, _: snap(one.walk("van", "/bao-cao/", INTERIM), "tien-do", 960),
    "tra-lai": lambda one, _: snap(one.walk("van", "/bao-cao/", INTERIM, BANG_VAN, "Trả lại mục đã chọn"), "tra-lai"),
    "phieu-cham-diem": lambda one, _: snap(one.walk("minh", "/cham-diem/", BANG_VAN), "phieu-cham-diem", 960),
    "xep-hang": lambda one, _: snap(one.walk("minh", "/cham-diem/xep-hang/", "Cụm 1", "Bản đã công bố"), "xep-hang", 960),
    "nhap-so-lieu": lambda one, _: snap(one.walk("pham", "/bao-cao/", "Nhập số liệu"), "nhap-so-lieu", 960),
    "dien-thoai-bao-cao": lambda one, _: snap(one.walk("pham", "/bao-cao/", "Nhập số liệu", size=PHONE), "dien-thoai-bao-cao"),
    "duyet-gui": lambda one, _: snap(one.walk("sinh", "/", "Duyệt và gửi"), "duyet-gui"),
    "dot-xet": lambda one, _: snap(one.walk("minh", "/khen-thuong/", INTERIM), "dot-xet", 960),
    "ho-so": lambda one, _: snap(one.walk("minh", "/khen-thuong/", INTERIM, "Xem hồ sơ", "Phòng Giáo dục"), "ho-so", 1000),
    "phien-hop": lambda one, _: snap(one.walk("minh", "/hoi-dong/", "xét khen thưởng năm 2024"), "phien-hop"),
    "quyet-dinh": lambda one, _: snap(one.walk("minh", "/khen-thuong/", AWARDS_2024, "186/QĐ-UBND"), "quyet-dinh", 960),
    "in-giay-khen": lambda one, _: snap(one.walk("minh", "/khen-thuong/", AWARDS_2024, "186/QĐ-UBND", "In Giấy khen"), "in-giay-khen"),
    "sua-ten": lambda one, _: snap(one.walk("minh", "/khen-thuong/so-khen-thuong/?q=Nông Thị Hòa", "Nông Thị Hòa"), "sua-ten"),
    "xac-minh": lambda one, _: verified(one, "xac-minh", BANG_VAN),
    "xac-minh-huy": lambda one, _: verified(one, "xac-minh-huy", "Công ty TNHH Điện nước Khau Slin"),
    "cong-khai": lambda one, _: snap(one.walk("", "/cong-khai/"), "cong-khai"),
    "vai-tro": lambda one, _: snap(one.walk("minh", "/to-chuc/phan-cong/", "Bảng vai trò và quyền"), "vai-tro"),
    "nhat-ky": lambda one, _: snap(one.walk("minh", "/nhat-ky/?den=19/5/2025"), "nhat-ky"),
    "quan-tri": lambda one, _: snap(one.walk("minh", "/quan-tri/"), "quan-tri"),
}
NAMES = ("bat-dau", *TAKEN)


def tried(name: str, one: Photographer, folder: Path) -> bool:
    """A page that changed spoils its own picture only."""
    try:
        TAKEN[name](one, folder)
    except Error as error:
        print(f"{name}: {error.message.splitlines()[0]}", flush=True)
        return False
    print(f"{name}: {(PICTURES / name).with_suffix('.png').stat().st_size // 1024} KB", flush=True)
    return True


def prepared(folder: Path, demo: bool) -> None:
    """A folder of an earlier run is taken as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / "ready").exists():
        return
    for command in ["setup-database", *(["load-demo"] if demo else [])]:
        subprocess.run([THIDUA, command], env=environment(folder, demo), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    (folder / "ready").touch()


def main(wanted: list[str]) -> int:
    unknown = sorted(set(wanted) - set(NAMES))
    if unknown:
        raise SystemExit(f"Không có hình {', '.join(unknown)}. Các hình: {', '.join(NAMES)}")
    wanted = wanted or list(NAMES)
    PICTURES.mkdir(exist_ok=True)
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as thrown, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        if "bat-dau" in wanted:
            empty = Path(thrown) / "empty"
            prepared(empty, demo=False)
            with served(empty, demo=False) as address:
                first_steps(Photographer(browser, address), empty)
        if set(wanted) & set(TAKEN):
            folder = Path(os.environ.get("PICTURES_VAR") or Path(thrown) / "demo")
            prepared(folder, demo=True)
            with served(folder, demo=True) as address:
                failed = [name for name in TAKEN if name in wanted and not tried(name, Photographer(browser, address), Path(thrown))]
        browser.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Full-page pictures of every page in two widths, both themes and several cases, and a contact sheet of each look.

    python scripts/shots.py [FOLDER] [--page /timeline] [--width 390] [--theme dark] [--case empty --case NAME]
                            [--file CASE.json] [--pick 几成把握]

Without FOLDER a new temporary folder is used; its name is printed. Every option may be given several times; without it
all values are taken (as cases: the empty one and each sample that the sidebar offers). ``--file`` restores a backup
instead; ``--pick`` clicks on a segment with that word on each page before the picture is taken.
"""

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser.acts import unfold
from tests.browser.driver import AppServer, find_chromium, goto, launch_arguments, settle

PAGES = (
    "/",
    "/start",
    "/eligibility",
    "/points",
    "/pathways",
    "/years",
    "/materials",
    "/timeline",
    "/report",
    "/cases",
    "/guide",
    "/basis",
)
WIDTHS = (1280, 390)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
EMPTY = "empty"
FIRST_HEIGHT = 900
NARROW = 600
# The timeline draws itself for a phone when the browser says that it is one.
PHONE = "Mozilla/5.0 (Linux; Android 15; Mobile) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150 Mobile Safari/537.36"
HIGHEST = 12_000
SHEET, GAP = 1400, 8  # pixels of a contact sheet: its height, and between two pages
SAMPLE_LABEL, BACKUP_LABEL = "示例", "备份与恢复"
RESTORED_WORDS = "已恢复"


def open_sidebar(page: Page) -> None:
    """Slide the sidebar in where it is folded away (phone width)."""
    button = page.get_by_test_id("stExpandSidebarButton")
    if button.is_visible():
        button.click()
        page.wait_for_timeout(400)


def close_sidebar(page: Page) -> None:
    """Fold the sidebar away where it covers the page (phone width)."""
    sidebar = page.get_by_test_id("stSidebar")
    if (page.viewport_size or {"width": 1280})["width"] < 768 and sidebar.get_attribute("data-collapsed") == "false":
        # The button shows itself only under the pointer.
        sidebar.hover(position={"x": 20, "y": 20})
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        page.wait_for_timeout(400)


def sample_choices(page: Page) -> Locator:
    """The opened list of samples in the sidebar."""
    open_sidebar(page)
    field, choices = page.get_by_role("combobox", name=SAMPLE_LABEL), page.get_by_role("option")
    unfold(field.first, choices.first)
    return choices


def load_sample(page: Page, name: str) -> None:
    """Choose a sample case in the sidebar and press the button beside it, if there is one."""
    sample_choices(page).filter(has_text=name).first.click()
    settle(page)
    button = page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile("载入示例"))
    if button.count() and button.first.is_visible():
        button.first.click()
        settle(page)


def restore(page: Page, file: Path) -> None:
    """Restore a backup through the sidebar."""
    open_sidebar(page)
    sidebar = page.get_by_test_id("stSidebar")
    sidebar.get_by_text(BACKUP_LABEL).first.click()
    sidebar.locator('input[type="file"]').set_input_files(file)
    sidebar.get_by_text(RESTORED_WORDS).wait_for()
    settle(page)
    close_sidebar(page)


def sample_names(page: Page) -> list[str]:
    """The samples on offer; an empty list shows one line of its own words."""
    goto(page, "/")
    names = [text.strip() for text in sample_choices(page).all_inner_texts()]
    return [name for name in names if name and not name.startswith("No results")]


def visit(page: Page, path: str) -> None:
    """Go to a page by its menu entry: a typed address would be a new session without the loaded case."""
    if path == "/start":  # has no entry, and begins a case of its own
        goto(page, path)
        return
    open_sidebar(page)
    links = page.get_by_test_id("stSidebarNavLink")
    for index in range(links.count()):
        href = links.nth(index).get_attribute("href") or ""
        if re.sub(r"^https?://[^/]+", "", href).rstrip("/") == path.rstrip("/"):
            links.nth(index).click()
            break
    else:
        raise LookupError(f"the menu has no entry for {path}")
    settle(page)
    close_sidebar(page)


def pick(page: Page, word: str) -> None:
    """Choose a segment of the page by a word on it, if it is there."""
    segment = page.get_by_test_id("stMain").get_by_role("radio", name=re.compile(re.escape(word)))
    if segment.count():
        segment.first.click()
        settle(page)


def take(page: Page, file: Path, width: int) -> None:
    """One picture of the whole page: Streamlit scrolls inside its main part, so the window is made as high as that."""
    page.set_viewport_size({"width": width, "height": FIRST_HEIGHT})
    for _ in range(3):
        height = page.evaluate(
            """() => Math.max(...['stMain', 'stSidebarContent'].map(id => {
                const part = document.querySelector(`[data-testid="${id}"]`);
                return part && part.getBoundingClientRect().right > 0 ? part.scrollHeight : 0;
            }))"""
        )
        wanted = min(max(int(height), FIRST_HEIGHT), HIGHEST)
        if page.viewport_size == {"width": width, "height": wanted}:
            break
        page.set_viewport_size({"width": width, "height": wanted})
        page.wait_for_timeout(250)
    # Charts animate into place.
    page.wait_for_timeout(400)
    page.screenshot(path=file)


def contact_sheet(pictures: list[Path], file: Path) -> None:
    """All pages of one look side by side, each as high as the others."""
    small = []
    for picture in pictures:
        with Image.open(picture) as image:
            small.append(image.convert("RGB").resize((image.width * SHEET // image.height, SHEET)))
    sheet = Image.new("RGB", (sum(one.width + GAP for one in small), SHEET), "#888888")
    place = 0
    for one in small:
        sheet.paste(one, (place, 0))
        place += one.width + GAP
    sheet.save(file)


def shoot(browser: Browser, url: str, folder: Path, chosen: argparse.Namespace) -> int:
    """Take all chosen pictures; returns how many."""
    taken = 0
    first = browser.new_page(base_url=url, locale="zh-CN", timezone_id="Asia/Shanghai")
    files = {file.stem: file for file in chosen.file or []}
    cases = list(files) + (chosen.case or ([] if files else [EMPTY, *sample_names(first)]))
    first.close()
    for number, case in enumerate(cases):
        label = case if case == EMPTY else f"{number}_" + re.sub(r"\W+", "_", case)
        for width in chosen.width or WIDTHS:
            for theme in chosen.theme or THEMES:
                context = browser.new_context(
                    user_agent=PHONE if width < NARROW else None,
                    base_url=url,
                    locale="zh-CN",
                    timezone_id="Asia/Shanghai",
                    viewport={"width": width, "height": FIRST_HEIGHT},
                    color_scheme=theme,
                )
                page = context.new_page()
                goto(page, "/")
                if case in files:
                    restore(page, files[case])
                elif case != EMPTY:
                    load_sample(page, case)
                pictures = []
                # The start comes last: from there no menu leads back.
                for path in sorted(chosen.page or PAGES, key=lambda path: path == "/start"):
                    visit(page, path)
                    for word in chosen.pick or []:
                        pick(page, word)
                    pictures.append(folder / f"{path.strip('/') or 'overview'}-{theme}-{width}-{label}.png")
                    take(page, pictures[-1], width)
                context.close()
                contact_sheet(pictures, folder / f"all-{theme}-{width}-{label}.png")
                taken += len(pictures)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--page", action="append", choices=PAGES)
    parser.add_argument("--width", action="append", type=int)
    parser.add_argument("--theme", action="append", choices=THEMES)
    parser.add_argument("--case", action="append", help=f"a sample by (part of) its name, or {EMPTY}")
    parser.add_argument("--file", action="append", type=Path, help="a case file to restore")
    parser.add_argument("--pick", action="append", help="a word on a segment to choose")
    chosen = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("no Chromium found: install one, or name it in the environment variable JZZ_CHROMIUM")
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="jzz-shots-"))
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    with AppServer() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=launch_arguments())
        taken = shoot(browser, server.url, folder, chosen)
        browser.close()
    print(f"{taken} pictures in {folder} ({time.monotonic() - begun:.0f} s)")


if __name__ == "__main__":
    main()

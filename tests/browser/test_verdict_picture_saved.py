"""The verdict as a picture for a chat, in a real browser: a PNG made there, of nothing that says about whom."""

import json
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.acts import go, load_sample, open_fold
from tests.browser.driver import goto, settle


def test_the_picture_is_saved_as_a_png_and_its_data_name_nobody(page: Page, tmp_path: Path) -> None:
    sent: list[str] = []

    def note(frame: str | bytes) -> None:
        element = ForwardMsg.FromString(frame).delta.new_element if isinstance(frame, bytes) else None
        if element is not None and element.bidi_component.component_name == "jzz_picture":
            sent.append(element.bidi_component.json)

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    goto(page, "/")
    load_sample(page, "客户B")
    go(page, "窗口与报告")
    open_fold(page, "判断图")
    picture = page.locator(".st-key-verdict_picture")
    expect(picture.locator("svg")).to_be_visible()
    settle(page)
    assert sent
    for data in sent:
        assert "客户B" not in data
        assert not any(
            word in data for word in ("1990", "2009", "浦东", "pudong")
        )  # years and district of the sample's answers
        assert json.loads(data)["file"].endswith(".png")
    with page.expect_download() as saved:
        picture.get_by_role("button", name="存成图片").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    with Image.open(file) as image:
        assert image.format == "PNG"
        assert image.size == (1440, 840)
        assert len(image.convert("RGB").getcolors(1_000_000) or []) > 20  # something is drawn on it
    page.set_viewport_size({"width": 390, "height": 844})
    expect(picture.locator("svg")).to_be_visible()

#!/usr/bin/env python3
"""Makes bo-phan-mot-cua.jpg of bo-phan-mot-cua.svg: the picture of a one-stop hall that an article of the demonstration
carries. Drawn for CaiCach; nobody is in it. Run by hand when the drawing changes, with the environment of the browser
tests: .cache/venv/bin/python Data/demo/draw.py
"""

import pathlib

from playwright.sync_api import sync_playwright

DRAWING = pathlib.Path(__file__).with_name("bo-phan-mot-cua.svg")

with sync_playwright() as play:
    browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    page.set_content(f"<style>body {{ margin: 0 }}</style>{DRAWING.read_text(encoding='utf-8')}")
    page.screenshot(path=DRAWING.with_suffix(".jpg"), type="jpeg", quality=62)
    browser.close()

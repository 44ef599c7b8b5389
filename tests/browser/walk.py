"""One person's window on the way through a chain: fill in, send, look at what comes."""

import re
from urllib.parse import urlsplit


class Walker:
    """A Visitor who fills in forms; every page on the way is looked at for faults."""

    def __init__(self, window, language="zh"):
        self.window, self.page = window, window.page
        self.site = window.site.address
        self.page.set_default_timeout(8_000)
        if language != "zh":
            self.page.goto(f"{self.site}/language/{language}?next=/guide")

    @property
    def here(self):
        """The path of the page that is open."""
        return urlsplit(self.page.url).path

    def open(self, path):
        """Open a page and look at it."""
        return self.window.visit(path)

    def follow(self, path):
        """Click the link to a path."""
        with self.page.expect_navigation():
            self.page.locator(f'main a[href="{path}"]').first.click()
        return self._arrived(re.split("[?#]", path)[0])

    def fill(self, **values):
        """Type into fields by their names; "__" stands for the hyphen of a prefix."""
        for given, value in values.items():
            name = given.replace("__", "-")
            field = self.page.locator(f'main form [name="{name}"]')
            kind = field.first.evaluate("field => field.type")
            if kind in ("radio", "checkbox"):
                self._tick(name, value)
            elif kind == "select-one":
                field.first.select_option(value)
            elif kind == "file":
                field.first.set_input_files(value)
            else:
                field.first.fill(value)

    def _tick(self, name, values):
        for value in values if isinstance(values, list) else [values]:
            self.page.locator(f'main form [name="{name}"][value="{value}"]').check()

    def send(self, action, value="", leads_to=""):
        """Press the button of the form whose address ends so; a question asked is answered yes."""
        found = self._button(action, value)
        asks = self.window.script and found.get_attribute("data-confirm")
        before = self.page.url
        with self.page.expect_navigation():
            found.click()
            if asks:
                self.page.locator("dialog .btn-primary").click()
        assert not self.page.locator("[data-focus]").count(), self._faults(before)
        return self._arrived(leads_to)

    def refused(self, action):
        """Send a form that is to come back with what is wrong with it."""
        with self.page.expect_navigation():
            self._button(action).click()
        assert self.page.locator("[data-focus]").count() == 1
        self.window.faults[:] = [fault for fault in self.window.faults if "422" not in fault]
        self.window.check()

    def _button(self, action, value=""):
        form = f'main form[action$="{action}"]'
        last = f'[value="{value}"]' if value else ""
        return self.page.locator(
            f"{form} .form-buttons button{last}, {form}.one-button button"
        ).first

    def download(self, path):
        """The bytes behind a link of the page, fetched with the person's session."""
        assert self.page.locator(f'main a[href="{path}"]').count(), f"no link to {path}"
        answer = self.page.request.get(self.site + path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.body()

    def reads(self, *texts):
        """What is said on the page."""
        shown = self.page.locator("main").inner_text()
        for text in texts:
            assert text in shown, f"{text} is not on {self.page.url}"
        return shown

    def _arrived(self, path):
        assert path in self.here, f"{self.here} instead of {path}"
        self.window.check()
        return self.page

    def _faults(self, before):
        return f"{before}: " + self.page.locator("[data-focus]").inner_text()

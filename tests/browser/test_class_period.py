"""A whole class period against the real program, which is started again in the middle: a teacher on her laptop, one
phone with scripts on the address of the classroom's network, one without."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from quizsite.laptop.addresses import lan_addresses
from tests.browser.people import LAPTOP, PHONE, Person, person
from tests.test_classroom_command import Classroom

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WRITTEN = "The messages were used in court. That others influenced her, only she says."
AFTER = " So I would ask somebody else."
PARTS = 7
POST = "It makes you read on, and it loses that she blames herself."


class Laptop:
    """Ada's laptop, on which the program runs, started as the README says, on a free port."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as one:
            one.bind(("", 0))
            self.port = one.getsockname()[1]
        self.folder = folder
        self.program = self.start()

    def start(self) -> Classroom:
        """Start the program, and return it once it has said where it is."""
        self.program = Classroom(self.folder, "--port", str(self.port))
        self.link = self.program.next_link()
        return self.program

    def end(self) -> None:
        """End the program."""
        self.program.end()


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """Ada's laptop."""
    found = Laptop(tmp_path / "data")
    yield found
    found.end()


def answer_all(student: Person) -> None:
    """Answer every part: the first option everywhere, things sorted, numbers and texts typed."""
    page = student.page
    for part in range(1, PARTS + 1):
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for form in page.locator("form.ask").all():
            if form.get_attribute("data-check") is not None:
                settle(page, form)
            elif form.locator("textarea").count():
                form.locator("textarea").fill(WRITTEN)
            elif form.locator('input[type="radio"], input[type="checkbox"]').count():
                form.locator("label").first.click()
            elif form.locator("select").count():
                for select in form.locator("select").all():
                    select.select_option(index=1)
            else:
                form.locator('input[name="number"]').fill("413")
                form.locator('input[name="number"]').blur()
        if student.scripts:
            expect(page.locator("[data-state-all]")).to_have_text("Saved")
        if part < PARTS:
            student.press(f"Go to part {part + 1}")


def settle(page: Page, check: Locator) -> None:
    """Try the first option of a guiding check until the way on is open: the third miss is explained."""
    check.locator("label").first.click()
    while check.get_attribute("data-holds-up") is not None:
        with page.expect_response("**/answer/"):
            check.get_by_role("button", name="Check").click()
        expect(check.locator(".verdict")).to_be_visible()


def write_on_while_it_is_off(student: Person, laptop: Laptop) -> None:
    """Write on while the laptop is started again: it arrives without a press."""
    state = student.page.locator("[data-state-all]")
    student.page.locator("textarea").first.press("ControlOrMeta+End")
    laptop.end()
    student.page.keyboard.type(AFTER)
    expect(state).to_have_text("Not saved yet: keep this page open")
    laptop.start()
    expect(state).to_have_text("Saved", timeout=20_000)


def answer_plainly(student: Person) -> None:
    """Answer the first part without scripts: every answer has a Save button of its own."""
    forms = student.page.locator("form.ask")
    for index in range(forms.count()):
        form = forms.nth(index)
        form.locator("label").first.click()
        form.get_by_role("button", name="Save" if form.get_by_role("button", name="Save").count() else "Check").click()
        student.page.wait_for_load_state()


def prepare(ada: Person, link: str) -> None:
    """Sign in, say who helps, and take the first lesson from the shelf to the page about phones."""
    ada.go(link)
    ada.press("Say who helps students")
    ada.press("Add a contact")
    ada.page.get_by_label("The lead at your school").check()
    ada.page.get_by_label("Who or what helps").fill("Ms Odell, room 12")
    ada.page.get_by_label("Country").select_option("KZ")
    ada.page.get_by_label("Checked today by").fill("Ada")
    ada.press("Save this contact")
    ada.press("Shelf")
    ada.press("Teach this: Coming home")
    ada.page.get_by_label("Name of the class").fill("9B")
    ada.page.get_by_label("Number of students").fill("2")
    ada.press("Prepare it and go to the code")


def join_by_qr(ben: Person, address: str, code: str) -> None:
    """Open what the QR code says, and tap a number."""
    ben.go(f"{address}/#{code}")
    expect(ben.page).to_have_url(f"{address}/")  # the code has left the address
    ben.press("Join")
    ben.press("1")
    ben.sees("In the talk you are")
    ben.press("Read this story")


def join_by_hand(dana: Person, address: str, code: str) -> None:
    """Type the code in small letters, and tap a number."""
    dana.go(f"{address}/")
    dana.page.get_by_label("Code on the wall").fill(code.lower())
    dana.press("Join")
    dana.press("2")
    dana.press("Read this story")


def talk(ada: Person, ben: Person, dana: Person, addresses: tuple[str, str]) -> None:
    """One writes, one passes; nobody reads anything before the teacher has let it through."""
    ada.press("Open the talk")
    ben.go(f"{addresses[0]}/talk/")
    ben.press("I agree, let us begin")
    ben.page.get_by_label("Your text").fill(POST)
    ben.press("Hand in to my teacher")
    ben.sees("Your teacher reads it first")
    dana.go(f"{addresses[1]}/talk/")
    dana.press("I agree, let us begin")
    assert POST not in dana.page.content()
    dana.press("I would rather not")
    assert POST not in dana.page.content()
    ada.page.locator("#panel-texts").get_by_role("button").click()
    ada.sees(POST)
    ada.press("Let through")
    ada.page.locator("#panel-texts .chip").wait_for()
    dana.go(f"{addresses[1]}/talk/")
    dana.sees(POST)


def mark(ada: Person, run_address: str) -> None:
    """Close the lesson and mark the open answer."""
    ada.go(run_address)
    ada.press("Close the lesson")
    ada.page.locator("thead a").last.click()
    ada.page.wait_for_load_state()
    ada.press("Uncover for 60 seconds")
    ada.sees(WRITTEN + AFTER)
    ada.page.get_by_role("radio").nth(1).check()
    ada.page.get_by_label("Comment for the student").first.fill("Whom would you ask first?")
    ada.press("Save the marks")
    ada.sees("1 mark saved.")
    ada.press("Give the marks to the class")


def test_a_class_of_two_gets_from_the_shelf_to_marked_answers(laptop: Laptop, browser: Browser) -> None:
    link = laptop.link
    local = link.partition("/enter/")[0]
    networks = lan_addresses()
    address = local.replace("127.0.0.1", networks[0]) if networks else local
    ada, ben = person(browser, LAPTOP), person(browser, PHONE)
    dana = person(browser, PHONE, scripts=False)

    prepare(ada, link)
    ben.go(f"{address}/hello/")
    ben.sees("This phone can reach the lesson")
    ada.press("Show the code on the wall")
    ada.sees("0 of 2 here")
    run_address = ada.page.url.replace("/wall/", "/teach/runs/")
    code = "".join(ada.page.locator(".wall-code").inner_text().split())
    join_by_qr(ben, address, code)
    join_by_hand(dana, local, code)
    ada.sees("2 of 2 here")

    answer_all(ben)
    write_on_while_it_is_off(ben, laptop)
    answer_plainly(dana)
    ben.press("Go to the talk")
    ben.sees("The talk comes later")
    ben.press("Go to the end")
    ben.press("Hand in my answers")

    ada.go(run_address)
    assert WRITTEN not in ada.page.content()
    ada.press("Uncover the table")
    expect(ada.page.locator("td .sign-right").first).to_be_visible()
    talk(ada, ben, dana, (address, local))
    dana.press("Help")
    dana.sees("Ms Odell, room 12")

    mark(ada, run_address)
    ben.go(f"{address}/end/")
    ben.sees("Whom would you ask first?")
    expect(ben.page.locator("mark.evidence").first).to_be_visible()

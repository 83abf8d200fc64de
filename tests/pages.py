"""Every page a person can open, by audience, in a school where the only Latin words are the program's own."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser

from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from lessons.actions.accounts import give_role
from lessons.actions.caring import ask_help
from lessons.actions.copies import keep_copy
from lessons.actions.marking import mark_answer
from lessons.actions.moderating import decide_post
from lessons.actions.runs import close_run
from lessons.actions.talking import hand_in_post
from lessons.actions.workshop import make_draft
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Answer, ContactSlot, Lesson, Post, Run, SealedWords, Student
from lessons.queries.shelf import TABS
from lessons.queries.sitting import Sitting, attempt_of
from lessons.urls.student import public_urls, student_urls
from quizsite.backup.folder import keeps_copies
from tests.cyrillic import cyrillic_plan
from tests.factories import (
    Joined,
    join_student,
    make_class,
    make_contacts,
    make_edition,
    make_run,
    make_school,
    make_teacher,
    offer_help,
    publish_next,
    viewer_of,
    with_question,
)
from tests.saves import save
from tests.views.phones import digits_on, type_digits, waiting

SEALED, ASKED = "Запечатано для взрослого", "Помогите мне"
SPOKEN = ("aria-label", "placeholder", "title", "alt", "data-saved", "data-saving", "data-unsaved", "data-late",
          "data-words", "data-words-not", "data-words-on", "data-said", "data-tick")  # fmt: skip


class House:
    """A school with a class, a lesson and an open run that two students take, and a third one who does its other task;
    everything is named in Cyrillic."""

    note = "Тарих"  # for whom an invitation is

    def __init__(self, *, closed: bool = False) -> None:
        school = make_school(name="Школа", responsible="Мектеп", complaint="Агенттік")
        make_contacts(school, emergency="112", lead="Әлия апай", line="150")
        offer_help(school, "ru")
        self.user = make_teacher(school, username="ада")
        self.ada = viewer_of(self.user)
        self.klass = make_class(self.user, label="9Б", labels=("1", "2", "3", "4"))
        make_edition(cyrillic_plan(), school=school, bundled="calm")
        self.edition = make_edition(cyrillic_plan(), school=school, other_task="calm")
        publish_next(self.edition, questions=with_question(self.edition, "q3", points=2), title="Жаңа")
        self.run: Run = make_run(self.user, self.klass, self.edition, talk=True)
        self.ben: Joined = join_student(self.klass, "1")
        self.dana: Joined = join_student(self.klass, "2")
        self.carl: Joined = join_student(self.klass, "3")
        save(self.carl, "q3", "91", other=True)
        for student in (self.ben, self.dana):
            for question, value in (("g1", "b"), ("q1", "a"), ("q3", "91"), ("q4", "s3"), ("q5", "Соседей.")):
                save(student, question, value)
            seat = student.seat()
            key = SaveKey("page", 1, 0)
            hand_in_post(
                student.viewer,
                sitting=Sitting(seat, attempt_of(seat)),
                said=Contribution("Спросить."),
                key=key,
                now=timezone.now(),
            )
        first = Post.objects.earliest("pk")
        decide_post(self.ada, run=self.run, post=first.pk, revision=first.revision, show=True, now=timezone.now())
        if closed:
            close_run(self.ada, run=self.run, confirmed=True, now=timezone.now())
            for answer in Answer.objects.filter(question="q5"):
                mark_answer(self.ada, run=self.run, answer=answer, share=0.5, comment="Кого?", now=timezone.now())
            self.run.refresh_from_db()
        self.lesson: Lesson = self.edition.lesson
        self.sealed = SealedWords.objects.create(
            klass=self.klass, run=self.run, student=Student.objects.get(klass=self.klass, label="3"), source="post",
            about="t1", text=SEALED, sealed_at=timezone.now(), sealed_by=self.user,
        )  # fmt: skip
        ask_help(student=self.ben.student, seat=self.ben.seat(), kind="help", text=ASKED, now=timezone.now())

    def teacher(self) -> Client:
        """Return Ada's browser."""
        client = Client()
        client.force_login(self.user)
        return client

    def student_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the words of every page Ben can open."""
        for name, *args in (("welcome",), ("part", 1), ("part", 2), ("talk",), ("end",), ("help",), ("leave",),
                            ("reader",), ("wait",), ("mine",)):  # fmt: skip
            yield " ".join(map(str, (name, *args))), self._get(self.ben.client, reverse(name, args=args))

    def public_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the words of every page a stranger can open."""
        guest = Client()
        guest.post(reverse("join"), {"code": self.klass.join_code})
        for name in ("join", "number", "return_code", "help", "reader", "sign_in", "locked", "hello"):
            yield name, self._get(guest, reverse(name))
        yield "a wrong code", guest.post(reverse("join"), {"code": "ZZZZZZ"}).content.decode()
        yield "nothing here", guest.get("/nowhere/").content.decode()

    def teacher_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the words of every page Ada can open, covered as it opens."""
        run, klass, lesson = self.run.pk, self.klass.pk, self.lesson.pk
        for name, *args in (("home",), ("shelf",), ("lesson", lesson), ("teach", lesson), ("article",), ("classes",),
                            ("print_handout", lesson), ("print_key", lesson), ("print_prompts", lesson),
                            ("teaching_plan", lesson),
                            ("documents",), ("document", "privacy"), ("own_account",),
                            ("safeguarding",), ("contact_new",), ("help_words", "ru"), ("help_words", "ar"),
                            ("safeguarding_print",), ("class", klass), ("class_notice", klass),
                            ("class_records", klass), ("class_new",),
                            ("class_delete", klass), ("class_words", klass),
                            ("class_end", klass), ("class_bring",),
                            ("run", run), ("run_words", run), ("reach", run),
                            ("run_edition", run), ("edition", lesson, 1),
                            ("run_question", run, "q1"), ("run_question", run, "q5"),
                            ("question_correct", run, "q1"), ("question_correct", run, "q5"),
                            ("run_seat", run, self.ben.seat().pk), ("wall", run),
                            ("wall_text", run), ("wall_prompt", run), ("wall_counts", run),
                            ("run_again", run), ("run_groups", run), ("run_report", run),
                            ("seat_type", run, self.ben.seat().pk),
                            ("student", klass, self.ben.student.pk),
                            ("student_remove", klass, self.ben.student.pk),
                            ("run_print_handout", run), ("run_print_key", run), ("run_print_prompts", run),
                            ("run_teaching_plan", run), ("run_phones", run), ("run_packets", run),
                            ("run_paper", run),
                            ("run_take", run), ("run_slips", run), ("run_head_report", run),
                            ("seat_print", run, self.ben.seat().pk)):  # fmt: skip
            yield name, self._get(self.teacher(), reverse(name, args=args))
        yield from self._data_pages()
        yield "run_sealed", self._get(self.teacher(), reverse("run_sealed", args=[run, self.sealed.pk]))
        yield "talk_after", self._get(self.teacher(), reverse("talk_after", args=[run, "t1"]))
        for name, giver in (("seat_with", self.dana), ("seat_with other", self.carl)):
            address = f"{reverse('seat_with', args=[run, self.ben.seat().pk])}?of={giver.seat().pk}"
            yield name, self._get(self.teacher(), address)
        for slot in ContactSlot.objects.all():
            yield f"contact {slot.purpose}", self._get(self.teacher(), reverse("contact", args=[slot.pk]))
        yield "preview", self._get(self.teacher(), reverse("preview", args=[lesson]))
        draft = make_draft(self.ada, plan=cyrillic_plan(), now=timezone.now()).pk
        for tab in TABS:
            yield f"shelf {tab}", self._get(self.teacher(), f"{reverse('shelf')}?tab={tab}")
        yield "nothing found", self._get(self.teacher(), f"{reverse('shelf')}?words=жоқ")
        yield "a choice that is none", self._get(self.teacher(), f"{reverse('shelf')}?skill=x")
        for name in ("lesson", "lesson_delete", "preview"):
            yield f"{name} draft", self._get(self.teacher(), reverse(name, args=[draft]))
        for name, *args in (("draft", draft), ("draft_front", draft), ("draft_block", draft, "b1"),
                            ("draft_cast", draft), ("draft_term", draft), ("draft_lengths", draft),
                            ("draft_paragraph", draft), ("draft_versions", draft), ("draft_section", draft, "s1"),
                            ("draft_question", draft, "q1"), ("draft_question", draft, "q2"),
                            ("draft_question", draft, "q3"), ("draft_question", draft, "q4"),
                            ("draft_question", draft, "q5"), ("draft_prompt", draft, "t1")):  # fmt: skip
            yield f"{name} {args[-1]}", self._get(self.teacher(), reverse(name, args=args))

    def _data_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the pages about all data of a laptop; a server has none."""
        if keeps_copies():
            copy = keep_copy(self.ada, now=timezone.now())
            yield "data", self._get(self.teacher(), reverse("data"))
            yield "data_restore", self._get(self.teacher(), reverse("data_restore", args=[copy.name]))
            copy.unlink()

    def wall_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the words of the page for the wall that shows what Ada has let through."""
        yield "wall_posts", self._get(self.teacher(), reverse("wall_posts", args=[self.run.pk]))

    def guest_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the words of what somebody opens who leads without an account, and who lets them in."""
        run, klass = reverse("run", args=[self.run.pk]), self.klass.pk
        phone = waiting()
        yield "pair", self._get(Client(), reverse("pair"))
        yield "digits", self._get(phone, reverse("pair"))
        type_digits(self.teacher(), self.run, digits_on(phone))
        yield "a phone's run", self._get(phone, run)
        yield "run with a phone", self._get(self.teacher(), run)
        with override_settings(LAPTOP=False):
            for name in ("class", "class_staff"):
                yield f"{name} on a server", self._get(self.teacher(), reverse(name, args=[klass]))
            yield from self._account_pages()
            until = (timezone.now() + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
            made = self.teacher().post(reverse("class_link", args=[klass]), {"until": until}).content.decode()
            yield "class_link", re.sub(r"[\w-]{24}", "7", made)
            guest = Client()
            yield "substitute", self._get(guest, reverse("substitute"))
            code = made.partition("/substitute/#")[2].partition("<")[0]
            guest.post(reverse("substitute"), {"code": code, "name": "Фин"})
            yield "a substitute's class", self._get(guest, reverse("class", args=[klass]))
            yield "a substitute's run", self._get(guest, run)
            yield "not for a substitute", guest.get(reverse("class_delete", args=[klass])).content.decode()

    def _account_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the words of the pages about a school's accounts, on a server."""
        give_role(self.ada, account=self.user, role="administrator", now=timezone.now())
        other = make_teacher(self.user.school, username="гита")
        make_class(other, label="9В")
        made = self.teacher().post(reverse("accounts_invite"), {"note": self.note}).content.decode()
        yield "accounts_invite", re.sub(r"http://[^<]+|[\w-]{24}", "7", made)
        yield "accounts", self._get(self.teacher(), reverse("accounts"))
        for name, one in (("a colleague", other), ("oneself", self.user)):
            yield f"closing {name}", self._get(self.teacher(), reverse("accounts_close", args=[one.pk]))
        yield "own_account on a server", self._get(self.teacher(), reverse("own_account"))
        yield "invited", self._get(Client(), reverse("invited"))
        yield "a wrong invitation", Client().post(reverse("invited"), {"code": "жоқ"}).content.decode()

    def try_out_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the words of the pages in the frame of Ada's preview."""
        client, place = self.teacher(), [self.lesson.pk, "1", 45]
        client.post(reverse("story", args=place), {"choice": "read"})
        for name, *args in (("welcome",), ("part", 1), ("talk",), ("end",), ("help",), ("leave",), ("reader",),
                            ("mine",)):  # fmt: skip
            yield f"try-out {name}", self._get(client, reverse(name, args=[*place, *args]))

    def uncovered_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the words of the pages that one press uncovers."""
        client, run = self.teacher(), self.run.pk
        for panel in ("table", "texts", "requests"):
            yield panel, client.post(reverse("run_uncover", args=[run, panel])).content.decode()
        yield "records_uncover", client.post(reverse("records_uncover", args=[self.klass.pk])).content.decode()
        for name in ("seat_uncover", "type_uncover", "paper_type"):
            yield name, client.post(reverse(name, args=[run, self.ben.seat().pk])).content.decode()
        for name, *args in (("run_slips",), ("run_head_report",), ("seat_print", self.ben.seat().pk)):
            yield f"{name} open", client.post(reverse(name, args=[run, *args])).content.decode()
        for panel in ("figures", "students"):
            pressed = client.post(reverse("report_uncover", args=[run]), {"panel": panel})
            yield f"report {panel}", pressed.content.decode()
        yield "talk_uncover", client.post(reverse("talk_uncover", args=[run, "t1"])).content.decode()
        posted = {"of": self.dana.seat().pk}
        yield "seat_with", client.post(reverse("with_uncover", args=[run, self.ben.seat().pk]), posted).content.decode()
        for question in ("q1", "q3", "q4", "q5"):
            yield question, client.post(reverse("question_uncover", args=[run, question])).content.decode()
            yield f"correct {question}", client.post(reverse("correct_uncover", args=[run, question])).content.decode()

    def sealed_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the words of the pages that open what was sealed."""
        for name in ("sealed_open", "sealed_sheet"):
            yield name, self.teacher().post(reverse(name, args=[self.run.pk, self.sealed.pk])).content.decode()

    def _get(self, client: Client, address: str) -> str:
        response = client.get(address)
        assert response.status_code in (200, 302, 404), (address, response.status_code)
        return response.content.decode()


def addresses(client: Client) -> dict[str, str]:
    """Return the address of every page of students by its name, as far as it may be opened and not only sent."""
    found = {}
    for one in (*public_urls, *student_urls):
        try:
            address = reverse(str(one.name))
        except NoReverseMatch:
            address = reverse(str(one.name), args=[1])
        if client.get(address).status_code != 405:
            found[str(one.name)] = address
    return found


class Spoken(HTMLParser):
    """Collects what a person sees or a screen reader says, but for documents: those are translated as whole files."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.attributes: list[str] = []
        self.silent = 0
        self.document = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        self.document = self.document or ("data-document", None) in attrs
        self.attributes += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")
        self.document = self.document and tag != "div"

    def handle_data(self, data: str) -> None:
        if not (self.silent or self.document) and data.strip():
            self.words.append(data.strip())


def spoken(html: str) -> list[str]:
    """Return the texts of a page, one a text node or spoken attribute."""
    parser = Spoken()
    parser.feed(html)
    return [*parser.words, *parser.attributes]

"""The words and minutes of a run of show, the same for every lesson."""

from typing import Literal

from lessons.core.messages import gettext_noop
from lessons.core.value import Value

TIMES: dict[int, dict[str, int]] = {
    30: {"join": 3, "read": 9, "questions": 7, "talk": 9, "close": 2},
    45: {"join": 5, "read": 12, "questions": 10, "talk": 15, "close": 3},
    90: {"join": 5, "read": 20, "questions": 18, "pairs": 7, "answers": 10, "talk": 24, "close": 6},
}
"""Minutes of each beat, by the length of the lesson."""


class Say(Value):
    """A line of a run of show; `needs` names the count that must not be 0 for it to be said."""

    text: str
    needs: Literal["", "checks", "questions", "prompts", "several", "note", "none"] = ""


class Beat(Value):
    """What the teacher and the students do in a stretch of the lesson, and what is listed with it."""

    name: str
    teacher: tuple[Say, ...]
    students: tuple[Say, ...]
    shows: Literal["", "questions", "prompts"] = ""


class QuietRole(Value):
    """A task for a student who takes part without speaking."""

    name: str
    task: str


BEATS: dict[str, Beat] = {
    "join": Beat(
        gettext_noop("Join"),
        (
            Say(gettext_noop("Show the wall page with the code. Give paper to everybody without a phone.")),
            Say(
                gettext_noop("Read the content note aloud. Nobody has to read this story: another one lies ready."),
                "note",
            ),
            Say(gettext_noop("Say who reads what, and where Help is. Anybody may skip anything.")),
        ),
        (
            Say(gettext_noop("Scan or type the code, tap their number, photograph the return code.")),
            Say(gettext_noop("On paper: write the number, not the name.")),
        ),
    ),
    "read": Beat(
        gettext_noop("Read"),
        (
            Say(gettext_noop("Let everybody read in silence. Do not explain the story yet.")),
            Say(gettext_noop("A check locks nobody: after a second miss the phone shows the proof."), "checks"),
            Say(gettext_noop("On paper, say the answers of the checks once most are through."), "checks"),
        ),
        (
            Say(gettext_noop("Read at their own speed. Parts: %(parts)d.")),
            Say(gettext_noop("Answer the checks behind the parts. Checks without points: %(checks)d."), "checks"),
        ),
    ),
    "questions": Beat(
        gettext_noop("Questions"),
        (
            Say(gettext_noop("Answer no question. Ask back: where does the text say so?")),
            Say(gettext_noop("Watch the covered table: who has not begun may need a word from you.")),
        ),
        (
            Say(gettext_noop("Answer with the text beside them. Questions: %(questions)d."), "questions"),
            Say(gettext_noop("Who is done reads the part again that was hardest.")),
        ),
        shows="questions",
    ),
    "pairs": Beat(
        gettext_noop("Talk in pairs"),
        (
            Say(gettext_noop("Say: which sentence surprised you? Who says it, and how can that person know?")),
            Say(gettext_noop("Nothing is typed, and nothing is collected. Who wants no partner writes instead.")),
        ),
        (Say(gettext_noop("Get up, stand in pairs, speak two minutes each.")),),
    ),
    "answers": Beat(
        gettext_noop("The answers come back"),
        (
            Say(
                gettext_noop(
                    "Go through the questions with the key. A pair names the paragraph that proves the answer."
                )
            ),
            Say(gettext_noop("Ask for the text, not for who was right. Nobody’s answers are read out.")),
        ),
        (Say(gettext_noop("Show the proof in the reading. On paper, underline it.")),),
    ),
    "talk": Beat(
        gettext_noop("Talk"),
        (
            Say(gettext_noop("Open the talk. A third of the time is for writing, in silence."), "prompts"),
            Say(gettext_noop("Read the texts, let through what fits, and let the class react to them."), "prompts"),
            Say(
                gettext_noop("Take the prompts one after the other. When the talk is good, leave the last one out."),
                "several",
            ),
            Say(
                gettext_noop("This lesson has no prompt. Ask: what does the text leave out, and who could say it?"),
                "none",
            ),
            Say(gettext_noop("Stay with the text. Nobody has to tell anything about themselves.")),
        ),
        (
            Say(gettext_noop("Write first, then read and answer. Anybody may pass."), "prompts"),
            Say(
                gettext_noop("Write one question to somebody who does not speak in the text, then compare in pairs."),
                "none",
            ),
        ),
        shows="prompts",
    ),
    "close": Beat(
        gettext_noop("Close"),
        (
            Say(gettext_noop("Ask for one thing to check before passing a story on. Take two voices, or none.")),
            Say(gettext_noop("Look at requests for help, then close the lesson. Collect paper face down.")),
        ),
        (Say(gettext_noop("Hand in. What is unfinished counts as it stands.")),),
    ),
}
CUT_LINES = (
    gettext_noop("What is written in whole sentences goes first: it takes longest, and the talk asks for the same."),
    gettext_noop("After that the last questions go. The talk and the close keep their minutes."),
    gettext_noop("Say their numbers aloud, and write them on the board."),
)
NOTHING_TO_CUT = gettext_noop(
    "There are too few questions to cut any. Take the minutes from the talk, not from the close."
)
ROLES = (
    QuietRole(
        gettext_noop("Timekeeper"), gettext_noop("Holds up five, two and one finger for the minutes that are left.")
    ),
    QuietRole(gettext_noop("Code keeper"), gettext_noop("Helps whoever comes late to find and type the code.")),
    QuietRole(gettext_noop("Paper helper"), gettext_noop("Hands out paper and pens, and collects sheets face down.")),
    QuietRole(
        gettext_noop("Proof finder"),
        gettext_noop("Writes the number of the paragraph on the board that proves an answer."),
    ),
    QuietRole(
        gettext_noop("Writer at the board"), gettext_noop("Notes what is said in a few words, never who said it.")
    ),
)
ON_THE_DESK = (
    gettext_noop("The reading and questions on paper, for everybody without a phone and three more."),
    gettext_noop("Another story on paper, for who would rather not read this one."),
    gettext_noop("The key, face down."),
    gettext_noop("The cards, one for each pair."),
    gettext_noop("Pens, a clock that all can see, the laptop with its charger."),
)
WITHOUT_WIFI = (
    gettext_noop("Pages that are open stay open. What was typed is sent when the Wi-Fi is back."),
    gettext_noop("Hand out paper to everybody else and go on in the same minute of this plan."),
    gettext_noop("Read the prompt aloud, and let students write on the card’s back."),
)
DONE_EARLY = (
    gettext_noop("Write a question to a sentence that no question has asked about, and name its paragraph."),
    gettext_noop("Find the sentence for which the text names nobody. Who could confirm it?"),
)

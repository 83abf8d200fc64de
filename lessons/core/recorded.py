"""What was done in a class or at a school, in the words of who reads the records: one sentence for each verb."""

from collections.abc import Mapping

from lessons.core.messages import gettext_noop

SAID: Mapping[str, str] = {
    "made class": gettext_noop("Made the class"),
    "took class in": gettext_noop("Took the class in from a file"),
    "changed last day": gettext_noop("Changed the last day of the class"),
    "changed norms": gettext_noop("Changed the rules of the talk"),
    "renamed student": gettext_noop("Changed what a student is called"),
    "removed student": gettext_noop("Removed a student"),
    "gave new code": gettext_noop("Gave a new return code"),
    "added co-teacher": gettext_noop("Let a colleague teach the class"),
    "took teacher away": gettext_noop("Took a colleague away"),
    "left class to": gettext_noop("Made a colleague the teacher of the class"),
    "made substitute link": gettext_noop("Made a link for a substitute"),
    "took substitute link back": gettext_noop("Took a substitute's link back"),
    "came as substitute": gettext_noop("Came in by the substitute's link"),
    "paired phone": gettext_noop("Let a phone lead the lesson"),
    "typed wrong digits": gettext_noop("Typed digits that no phone showed"),
    "took phone back": gettext_noop("Took the lead from a phone"),
    "gave phone up": gettext_noop("Stopped leading by phone"),
    "planned run": gettext_noop("Gave the class a lesson"),
    "moved run": gettext_noop("Moved the lesson to another edition"),
    "corrected question": gettext_noop("Put a question right"),
    "deleted words": gettext_noop("Deleted the words of a lesson"),
    "kept without words": gettext_noop("Kept the results without words"),
    "destroyed sealed words": gettext_noop("Sealed words went with their time"),
    "opened run": gettext_noop("Opened the lesson"),
    "closed run": gettext_noop("Closed the lesson"),
    "reopened run": gettext_noop("Opened the lesson again"),
    "reopened seat": gettext_noop("Opened the lesson again for a student"),
    "set guided reading": gettext_noop("Turned guided reading on or off"),
    "set pace": gettext_noop("Changed the pace"),
    "paused class": gettext_noop("Asked for all eyes"),
    "let class go on": gettext_noop("Let the class go on"),
    "opened talk": gettext_noop("Opened the talk"),
    "opened talk again": gettext_noop("Opened the talk again"),
    "closed talk": gettext_noop("Closed the talk"),
    "froze talk": gettext_noop("Stopped writing in the talk"),
    "unfroze talk": gettext_noop("Let the class write in the talk again"),
    "set moderation": gettext_noop("Changed when texts are read"),
    "set timer": gettext_noop("Set the timer"),
    "set groups": gettext_noop("Put the class into groups"),
    "chose prompt": gettext_noop("Chose another prompt"),
    "went to stage": gettext_noop("Led the talk to another stage"),
    "set presence": gettext_noop("Noted who is here"),
    "set lateness": gettext_noop("Noted who came late"),
    "gave extra minutes": gettext_noop("Gave a student more time"),
    "set task": gettext_noop("Changed a student's task"),
    "gave answers": gettext_noop("Gave a student the answers of a classmate"),
    "took answers back": gettext_noop("Took given answers back"),
    "typed answers in": gettext_noop("Typed a student's answers in"),
    "marked answer": gettext_noop("Marked an answer"),
    "took mark back": gettext_noop("Took a mark back"),
    "counted late answer": gettext_noop("Let a late answer count"),
    "returned answer": gettext_noop("Gave an answer back to be written again"),
    "took return back": gettext_noop("Took back that an answer is to be written again"),
    "released marks": gettext_noop("Released marks"),
    "held marks": gettext_noop("Took released marks back"),
    "wrote feedback": gettext_noop("Wrote to the author of a text"),
    "let post through": gettext_noop("Let a text through"),
    "hid post": gettext_noop("Hid a text"),
    "redacted post": gettext_noop("Took something private out of a text"),
    "sealed post": gettext_noop("Sealed a text for safety"),
    "sealed answer": gettext_noop("Sealed an answer for safety"),
    "opened sealed words": gettext_noop("Read sealed words"),
    "printed handover sheet": gettext_noop("Opened a sheet for the handover"),
    "handed sealed words over": gettext_noop("Handed sealed words over"),
    "read request": gettext_noop("Read a request for help"),
    "looked at labels": gettext_noop("Looked at what students are called"),
    "looked at records": gettext_noop("Looked at these records"),
    "looked at table": gettext_noop("Looked at the table of answers"),
    "looked at texts": gettext_noop("Looked at the texts of the talk"),
    "looked at requests": gettext_noop("Looked at the requests"),
    "looked at talk": gettext_noop("Looked at the talk after the lesson"),
    "looked at seat": gettext_noop("Looked at what is known of a student"),
    "looked at answers": gettext_noop("Looked at answers"),
    "looked at worked with": gettext_noop("Looked at who worked with whom"),
    "looked at packets": gettext_noop("Looked at new codes for paper"),
    "looked at report: figures": gettext_noop("Looked at the figures of the report"),
    "looked at report: students": gettext_noop("Looked at the report student by student"),
}
TOOK_OUT = "took out "
TAKEN: Mapping[str, str] = {
    "gradebook": gettext_noop("Took the gradebook out as a file"),
    "answers": gettext_noop("Took the answers out as a file"),
    "run": gettext_noop("Took the whole lesson out as a file"),
    "slips": gettext_noop("Opened the feedback slips for print"),
    "head": gettext_noop("Opened the page for the head for print"),
    "class": gettext_noop("Took the class out as a file, to hand it over"),
    "student": gettext_noop("Opened the print of one student"),
}
OF_ACCOUNTS: Mapping[str, str] = {
    "invited": gettext_noop("Invited somebody"),
    "took invitation back": gettext_noop("Took an invitation back"),
    "accepted invitation": gettext_noop("Made an account by an invitation"),
    "gave role": gettext_noop("Gave a role"),
    "took role": gettext_noop("Took a role away"),
    "closed account": gettext_noop("Closed an account"),
    "opened account": gettext_noop("Opened an account again"),
    "made password link": gettext_noop("Made a link for a new password"),
}
OF_SCHOOL: Mapping[str, str] = {
    **OF_ACCOUNTS,
    "sign_in": gettext_noop("Signed in"),
    "set password": gettext_noop("Set a password"),
    "removed password": gettext_noop("Removed the password"),
    "kept copy": gettext_noop("Made a copy of all data"),
    "took out copy": gettext_noop("Took a copy of all data out as a file"),
    "deleted copy": gettext_noop("Deleted a copy of all data"),
    "restored copy": gettext_noop("Went back to a copy of all data"),
    "deleted class": gettext_noop("Deleted a class"),
    "said who is responsible": gettext_noop("Changed what the notices say of the school"),
    "added contact": gettext_noop("Added somebody who helps students"),
    "changed contact": gettext_noop("Changed somebody who helps students"),
    "confirmed contact": gettext_noop("Checked somebody who helps students"),
    "took contact away": gettext_noop("Took away somebody who helps students"),
    "confirmed help words": gettext_noop("Confirmed the words of Help in a language"),
    "took help words back": gettext_noop("Took back the words of Help in a language"),
}
HERE, ELSEWHERE = "here", "elsewhere"
PLACES: Mapping[str, str] = {
    HERE: gettext_noop("on this computer"),
    ELSEWHERE: gettext_noop("on another machine"),
}
OTHER = gettext_noop("Did something for which this page has no words")
CARE = frozenset(
    (
        *("sealed post", "sealed answer", "opened sealed words", "printed handover sheet", "handed sealed words over"),
        *("destroyed sealed words", "read request", "let post through", "hid post", "redacted post"),
        *("looked at requests", "looked at texts"),
    )
)
READ = gettext_noop("Read texts or requests")


def said(verb: str, *, uncovered: bool) -> str:
    """Return what was done, to be translated. While covered, everything about texts, requests and care reads alike."""
    if verb in CARE and not uncovered:
        return READ
    if verb.startswith(TOOK_OUT):
        return TAKEN.get(verb.removeprefix(TOOK_OUT).partition(" ")[0], OTHER)
    return SAID.get(verb, OTHER)

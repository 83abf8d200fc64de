"""The fixed words of a lesson plan as people read them, marked for translation."""

from lessons.core.article import Mode, Role
from lessons.core.messages import gettext_noop
from lessons.core.question import Skill

SKILLS: dict[Skill, str] = {
    "locate": gettext_noop("Find what is stated"),
    "sequence": gettext_noop("Order of events"),
    "main_idea": gettext_noop("Main idea"),
    "inference": gettext_noop("Inference"),
    "vocabulary": gettext_noop("Words in context"),
    "cause_effect": gettext_noop("Cause and effect"),
    "source": gettext_noop("Who says so"),
    "claim_type": gettext_noop("Kind of claim"),
    "evidence": gettext_noop("Evidence"),
    "framing": gettext_noop("Framing"),
    "missing_voices": gettext_noop("Missing voices"),
    "corroborate": gettext_noop("Check elsewhere"),
}
TRIED_AGAIN: dict[Skill, str] = {
    "locate": gettext_noop("Find what the text says"),
    "sequence": gettext_noop("Find what came first"),
    "main_idea": gettext_noop("Say what it is mostly about"),
    "inference": gettext_noop("Read between the lines"),
    "vocabulary": gettext_noop("Find out what a word means"),
    "cause_effect": gettext_noop("Find the reason"),
    "source": gettext_noop("Find who said it"),
    "claim_type": gettext_noop("Tell facts from opinions"),
    "evidence": gettext_noop("Find what proves it"),
    "framing": gettext_noop("See how it is told"),
    "missing_voices": gettext_noop("See who is not heard"),
    "corroborate": gettext_noop("Check it somewhere else"),
}  # the skills in words for a student
ROLES: dict[Role, str] = {
    "headline": gettext_noop("Headline"),
    "dek": gettext_noop("Line under the headline"),
    "body": gettext_noop("Paragraph"),
    "subhead": gettext_noop("Subheading"),
    "caption": gettext_noop("Caption"),
    "credit": gettext_noop("Credit"),
}
MODES: dict[Mode, str] = {
    "exact": gettext_noop("exact words"),
    "reported": gettext_noop("reported"),
    "own": gettext_noop("own words"),
    "caption": gettext_noop("caption"),
    "unassigned": gettext_noop("nobody named"),
}
GROUP_SETS: dict[str, str] = {
    "manipulation": gettext_noop("Steps of manipulation"),
    "steps_in_order": gettext_noop("Five steps, from the first contact to the act"),
    "offers": gettext_noop("What is promised"),
    "who_could_interrupt": gettext_noop("Who could have interrupted"),
    "what_could_interrupt": gettext_noop("What could have interrupted"),
    "chance_or_not": gettext_noop("Chances to interrupt"),
}
SLIPS: dict[str, str] = {
    "name_variant": gettext_noop("a name in two spellings"),
    "missing_word": gettext_noop("a missing word"),
    "missing_date": gettext_noop("a missing date"),
}
SUBJECTS: dict[str, str] = {
    "islamist_group": gettext_noop("A violent group that claims to act for Islam"),
    "misogyny": gettext_noop("Hatred of women"),
    "conspiracy": gettext_noop("Conspiracy stories"),
    "white_nationalism": gettext_noop("White nationalism"),
    "anti_muslim": gettext_noop("Hatred of Muslims"),
    "muslims": gettext_noop("Muslims who are harmed or who help"),
    "recruitment": gettext_noop("Recruitment online"),
    "recommendation": gettext_noop("What apps recommend"),
    "return": gettext_noop("Leaving and coming back"),
    "rumour": gettext_noop("Rumours"),
    "everyday": gettext_noop("Everyday and calm"),
    "across": gettext_noop("Across two lessons"),
}
WISHES: dict[str, str] = {
    "animals": gettext_noop("Animals"),
    "music": gettext_noop("Music"),
    "sport": gettext_noop("Sport"),
    "science": gettext_noop("Science"),
    "any": gettext_noop("I do not mind"),
}

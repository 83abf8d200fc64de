"""Which act of `core.roles` each teacher's address is: the one place that says which pages a role may open.

An address that stands nowhere here is its teacher's own, and no phone or substitute gets there. Whoever adds an address
under teach/runs/ or teach/classes/ adds its name here: what a paired phone may press is "lead".
"""

from collections.abc import Mapping

from lessons.core.roles import OWN
from lessons.queries.wall import WALLS

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "follow": ("run", "run_live", "run_panel", "run_uncover", "lead_state", "run_sealed"),
    "lead": (
        *("run_talk", "run_guided", "run_post", "run_request", "post_redact", "post_seal"),
        *("lead_stage", "lead_timer", "lead_freeze", "lead_close", "lead_moderation", "lead_prompt"),
        *("run_pace", "run_pace_panel", "run_eyes"),
    ),
    "see": (
        *("class", "class_uncover", "class_notice", "wall", "wall_here", "reach", "reach_state"),
        *(f"wall_{name}{live}" for name in WALLS if name != "join" for live in ("", "_live")),
        *("run_question", "question_uncover", "run_seat", "seat_uncover", "run_groups"),
        *("talk_after", "talk_uncover"),
        *("run_report", "report_uncover"),
        *("run_print_handout", "run_print_key", "run_print_prompts", "run_teaching_plan"),
        *("run_handout_docx", "run_handout_key_docx", "run_packets", "packets_numbers"),
    ),
    "open": ("run_open", "run_close", "run_reopen", "run_again"),
    "seat": (
        *("seat_presence", "seat_late", "seat_minutes", "seat_guided", "seat_reopen", "seat_other_task"),
        *("seat_with", "with_uncover", "seat_take_back", "seat_type", "type_uncover", "type_save"),
        *("run_paper", "paper_next", "paper_type", "paper_save"),
        *("groups_count", "groups_set", "answer_seal"),
    ),
    "sealed": ("sealed_open", "sealed_sheet", "sealed_acknowledge"),
    "pair": ("run_phones", "run_phones_back"),
    "plan": ("teach", "class_norms"),
    "mark": (
        *("question_mark", "question_undo", "question_return", "question_return_back", "comment_drop"),
        *("run_release", "seat_release", "talk_feedback"),
    ),
    "move": ("run_edition", "question_correct", "correct_uncover", "correct_back"),
    "codes": ("student", "student_code", "packets_codes"),
    "export": (
        *("run_take", "run_take_rows", "run_take_json", "run_job", "run_job_on", "run_job_file"),
        *("run_slips", "run_head_report", "seat_print", "student_take", "class_end", "class_take"),
    ),
    "keep": ("class_extend", "class_words"),
    "remove": ("student_remove",),
    "staff": ("class_staff", "class_staff_away", "class_link", "class_link_back"),
    "records": ("class_records", "records_uncover"),
    "delete": ("class_delete", "run_words"),
}
ACT_OF: Mapping[str, str] = {name: act for act, names in FAMILIES.items() for name in names}


def act_of(name: str | None) -> str:
    """Return the act that the address of this name is, `OWN` for one that belongs to no class."""
    return ACT_OF.get(name or "", OWN)

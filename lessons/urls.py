"""Addresses by audience: students and anybody at the top, teachers under teach/, the projector under wall/."""

from django.urls import URLPattern, path

from lessons.views import (
    always,
    projector,
    public,
    sign_in,
    student,
    student_end,
    student_reading,
    student_saving,
    student_talk,
    teacher_classes,
    teacher_demo,
    teacher_draft,
    teacher_home,
    teacher_library,
    teacher_marking,
    teacher_reach,
    teacher_review,
    teacher_run,
    teacher_seat,
    teacher_shelf,
)

public_urls: list[URLPattern] = [
    path("", public.join, name="join"),
    path("number/", public.number, name="number"),
    path("number/code/", public.return_code, name="return_code"),
    path("leave/", always.leave, name="leave"),
    path("reader/", always.reader, name="reader"),
    path("help/", always.help_page, name="help"),
]
student_urls: list[URLPattern] = [
    path("wait/", student.wait, name="wait"),
    path("start/", student.welcome, name="welcome"),
    path("start/story/", student.story, name="story"),
    path("start/name/", student.another_name, name="another_name"),
    path("other/", student.other, name="other"),
    path("here/", student.here, name="here"),
    path("part/<int:number>/", student_reading.part, name="part"),
    path("answer/", student_saving.answer, name="answer"),
    path("talk/", student_talk.talk, name="talk"),
    path("talk/save/", student_talk.talk_save, name="talk_save"),
    path("talk/hand-in/", student_talk.talk_hand_in, name="talk_hand_in"),
    path("talk/pass/", student_talk.talk_pass, name="talk_pass"),
    path("talk/delete/", student_talk.talk_delete, name="talk_delete"),
    path("end/", student_end.end, name="end"),
    path("end/hand-in/", student_end.hand_in, name="hand_in"),
]
teacher_urls: list[URLPattern] = [
    path("teach/", teacher_home.home, name="home"),
    path("teach/helpers/", teacher_home.helpers, name="helpers"),
    path("teach/shelf/", teacher_shelf.shelf, name="shelf"),
    path("teach/lessons/<uuid:key>/", teacher_shelf.lesson, name="lesson"),
    path("teach/lessons/<uuid:key>/teach/", teacher_shelf.teach, name="teach"),
    path("teach/articles/", teacher_review.article, name="article"),
    path("teach/lessons/file/", teacher_library.lesson_upload, name="lesson_upload"),
    path("teach/lessons/<uuid:key>/file/", teacher_library.lesson_file, name="lesson_file"),
    path("teach/lessons/<uuid:key>/duplicate/", teacher_library.duplicate, name="duplicate"),
    path("teach/lessons/<uuid:key>/share/", teacher_library.lesson_share, name="lesson_share"),
    path("teach/lessons/<uuid:key>/archive/", teacher_library.lesson_archive, name="lesson_archive"),
    path("teach/lessons/<uuid:key>/delete/", teacher_library.lesson_delete, name="lesson_delete"),
    path("teach/lessons/<uuid:key>/draft/", teacher_review.draft, name="draft"),
    path("teach/lessons/<uuid:key>/draft/front/", teacher_draft.draft_front, name="draft_front"),
    path("teach/lessons/<uuid:key>/draft/blocks/<str:block>/", teacher_draft.draft_block, name="draft_block"),
    path(
        "teach/lessons/<uuid:key>/draft/questions/<str:question>/", teacher_draft.draft_question, name="draft_question"
    ),
    path("teach/lessons/<uuid:key>/draft/prompts/<str:prompt>/", teacher_draft.draft_prompt, name="draft_prompt"),
    path("teach/lessons/<uuid:key>/draft/ticks/", teacher_review.draft_ticks, name="draft_ticks"),
    path("teach/lessons/<uuid:key>/draft/drop/", teacher_review.draft_drop, name="draft_drop"),
    path("teach/lessons/<uuid:key>/draft/publish/", teacher_review.publish, name="publish"),
    path("teach/classes/", teacher_classes.classes, name="classes"),
    path("teach/classes/new/", teacher_classes.class_new, name="class_new"),
    path("teach/classes/<uuid:key>/", teacher_classes.class_page, name="class"),
    path("teach/classes/<uuid:key>/uncover/", teacher_classes.class_uncover, name="class_uncover"),
    path("teach/classes/<uuid:key>/extend/", teacher_classes.class_extend, name="class_extend"),
    path("teach/classes/<uuid:key>/delete/", teacher_classes.class_delete, name="class_delete"),
    path("teach/classes/<uuid:key>/students/<int:number>/", teacher_classes.student, name="student"),
    path("teach/classes/<uuid:key>/students/<int:number>/code/", teacher_classes.student_code, name="student_code"),
]
run_urls: list[URLPattern] = [
    path("teach/runs/<uuid:key>/", teacher_run.run, name="run"),
    path("teach/runs/<uuid:key>/live/", teacher_run.run_live, name="run_live"),
    path("teach/runs/<uuid:key>/panels/<str:panel>/", teacher_run.run_panel, name="run_panel"),
    path("teach/runs/<uuid:key>/panels/<str:panel>/uncover/", teacher_run.run_uncover, name="run_uncover"),
    path("teach/runs/<uuid:key>/open/", teacher_run.run_open, name="run_open"),
    path("teach/runs/<uuid:key>/talk/", teacher_run.run_talk, name="run_talk"),
    path("teach/runs/<uuid:key>/close/", teacher_run.run_close, name="run_close"),
    path("teach/runs/<uuid:key>/reopen/", teacher_run.run_reopen, name="run_reopen"),
    path("teach/runs/<uuid:key>/posts/<int:post>/", teacher_run.run_post, name="run_post"),
    path("teach/runs/<uuid:key>/requests/<int:asked>/", teacher_run.run_request, name="run_request"),
    path("teach/runs/<uuid:key>/questions/<str:question>/", teacher_marking.run_question, name="run_question"),
    path(
        "teach/runs/<uuid:key>/questions/<str:question>/uncover/",
        teacher_marking.question_uncover,
        name="question_uncover",
    ),
    path("teach/runs/<uuid:key>/questions/<str:question>/mark/", teacher_marking.question_mark, name="question_mark"),
    path("teach/runs/<uuid:key>/seats/<int:seat>/", teacher_seat.run_seat, name="run_seat"),
    path("teach/runs/<uuid:key>/seats/<int:seat>/reopen/", teacher_seat.seat_reopen, name="seat_reopen"),
    path("teach/runs/<uuid:key>/seats/<int:seat>/task/", teacher_seat.seat_other_task, name="seat_other_task"),
    path("teach/runs/<uuid:key>/reach/", teacher_reach.reach, name="reach"),
    path("teach/runs/<uuid:key>/reach/state/", teacher_reach.reach_state, name="reach_state"),
    path("teach/demo/", teacher_demo.demo, name="demo"),
    path("teach/demo/remove/", teacher_demo.demo_remove, name="demo_remove"),
    path("hello/", teacher_reach.hello, name="hello"),
]
projector_urls: list[URLPattern] = [
    path("wall/<uuid:key>/", projector.wall, name="wall"),
    path("wall/<uuid:key>/here/", projector.wall_here, name="wall_here"),
]
sign_in_urls: list[URLPattern] = [
    path("enter/<str:token>/", sign_in.enter, name="enter"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("lock/", sign_in.lock, name="lock"),
    path("locked/", sign_in.locked, name="locked"),
    path("instance/", sign_in.instance, name="instance"),
]

urlpatterns = [*public_urls, *student_urls, *teacher_urls, *run_urls, *projector_urls, *sign_in_urls]

"""Addresses of students and of whoever is about to join: short, without a number or a name in them."""

from django.urls import URLPattern, path

from lessons.views import (
    always,
    public,
    student,
    student_end,
    student_mine,
    student_noting,
    student_passing,
    student_reading,
    student_saving,
    student_standing,
    student_talk,
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
    path("part/<int:number>/underline/", student_noting.underline, name="underline"),
    path("part/pass/", student_passing.pass_part, name="pass_part"),
    path("answer/", student_saving.answer, name="answer"),
    path("answer/again/", student_saving.send_again, name="send_again"),
    path("unclear/", student_noting.unclear, name="unclear"),
    path("talk/", student_talk.talk, name="talk"),
    path("talk/save/", student_talk.talk_save, name="talk_save"),
    path("talk/hand-in/", student_talk.talk_hand_in, name="talk_hand_in"),
    path("talk/pass/", student_talk.talk_pass, name="talk_pass"),
    path("talk/delete/", student_talk.talk_delete, name="talk_delete"),
    path("talk/agree/", student_standing.talk_agree, name="talk_agree"),
    path("talk/stand/", student_standing.talk_stand, name="talk_stand"),
    path("talk/report/", student_standing.talk_report, name="talk_report"),
    path("end/", student_end.end, name="end"),
    path("end/hand-in/", student_end.hand_in, name="hand_in"),
    path("end/wish/", student_end.wish, name="wish"),
    path("mine/", student_mine.mine, name="mine"),
]

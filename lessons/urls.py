"""Addresses by audience: students and anybody at the top, teachers under teach/, the projector under wall/."""

from django.urls import URLPattern

public_urls: list[URLPattern] = []
student_urls: list[URLPattern] = []
teacher_urls: list[URLPattern] = []
run_urls: list[URLPattern] = []
projector_urls: list[URLPattern] = []

urlpatterns = [*public_urls, *student_urls, *teacher_urls, *run_urls, *projector_urls]

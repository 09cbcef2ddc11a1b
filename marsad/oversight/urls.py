"""Addresses of oversight."""

from django.urls import path

from marsad.oversight import views

urlpatterns = [
    path("will-not-do", views.will_not, name="will-not-do"),
    path("will-not-do.json", views.will_not, {"json": True}, name="will-not-do-json"),
    path("oversight", views.console, name="oversight"),
    path("oversight/sample", views.sample, name="oversight-sample"),
    path("oversight/sample.json", views.sample, {"form": "json"}, name="oversight-sample-json"),
    path("oversight/sample.csv", views.sample, {"form": "csv"}, name="oversight-sample-csv"),
    path("oversight/sample/decide", views.decide, name="oversight-decide"),
    path("oversight/verifying", views.verifying, name="oversight-verifying"),
    path("oversight/words", views.words, name="oversight-words"),
    path("oversight/verify", views.verify, name="oversight-verify"),
    path("oversight/red-lines", views.run_attempts, name="oversight-red-lines"),
    path("oversight/report/<int:year>", views.transparency, name="transparency"),
    path(
        "oversight/report/<int:year>.json",
        views.transparency,
        {"form": "json"},
        name="transparency-json",
    ),
    path(
        "oversight/report/<int:year>.csv",
        views.transparency,
        {"form": "csv"},
        name="transparency-csv",
    ),
]

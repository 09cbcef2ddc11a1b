"""Addresses of the site. Only those pages of allauth that a node without mail can serve."""

from __future__ import annotations

from allauth.account import views as account
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from marsad.web import account as own
from marsad.web import displaying as display_page
from marsad.web import emergency, staff, views
from marsad.web.api import api
from marsad.web.home.page import home
from marsad.web.profile import views as profile
from marsad.web.setup import views as setup
from marsad.web.tour import views as tour

handler404 = "marsad.web.views.not_found"
handler500 = "marsad.web.views.failed"

urlpatterns = [
    path("", home, name="home"),
    path("home.json", home, {"json": True}, name="home-json"),
    path("ar/", views.enter, {"language": "ar"}, name="arabic"),
    path("en/", views.enter, {"language": "en"}, name="english"),
    path("purpose", own.purpose, name="purpose"),
    path("display", login_not_required(display_page.page), name="display"),
    path("language", login_not_required(set_language), name="set_language"),
    path("", include("marsad.recall.urls")),
    path("", include("marsad.bank.urls")),
    path("", include("marsad.sources.urls")),
    path("", include("marsad.identity.urls")),
    path("", include("marsad.gaps.urls")),
    path("", include("marsad.persons.urls")),
    path("", include("marsad.redress.urls")),
    path("", include("marsad.handling.urls")),
    path("screening/", include("marsad.screening.benchmark.urls")),
    path("", include("marsad.screening.urls")),
    path("", include("marsad.oversight.urls")),
    path("relations/<path:entity_id>.json", profile.relations, name="relations-json"),
    path("looked/<path:entity_id>", profile.looked, name="looked"),
    path("profile/<path:entity_id>.json", profile.show, {"json": True}, name="profile-json"),
    path("profile/<path:entity_id>.csv", profile.to_csv, name="profile-csv"),
    path("profile/<path:entity_id>", profile.show, name="profile"),
    path("tour", tour.page, name="tour"),
    path("setup", setup.setup, name="setup"),
    path("setup/progress", setup.progress, name="setup-progress"),
    path("account/login/", setup.entrance, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", own.sessions, name="sessions"),
    path("account/rights/", own.rights, name="rights"),
    path("officers", staff.officers, name="officers"),
    path("officers/add", staff.add, name="officer-add"),
    path("officers/changes", staff.changes, name="changes"),
    path("officers/mandates", staff.mandates, name="mandates"),
    path("officers/institutions", staff.institutions, name="institutions"),
    path("officers/<str:name>", staff.officer, name="officer"),
    path("emergency", emergency.page, name="emergency"),
    path("api/", api.urls),
]
if settings.OIDC_ISSUER:
    urlpatterns += [
        path("account/", include("allauth.socialaccount.providers.openid_connect.urls")),
        path("account/provider/", include("allauth.socialaccount.urls")),
    ]

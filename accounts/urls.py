from django.urls import path

from accounts import people, views

app_name = "accounts"
urlpatterns = [
    path("office/sign-in/", views.sign_in, name="sign_in"),
    path("office/sign-out/", views.sign_out, name="sign_out"),
    path("office/welcome/<slug:uid>/<slug:token>/", views.welcome, name="welcome"),
    path("office/account/", views.account, name="account"),
    path("office/account/password/", views.password, name="password"),
    path("office/people/", people.people, name="people"),
    path("office/people/add/", people.add, name="add"),
    path("office/people/<int:pk>/", people.person, name="person"),
    path("office/people/<int:pk>/link/", people.welcome_link, name="welcome_link"),
    path("office/people/<int:pk>/appoint/", people.appoint, name="appoint"),
    path("office/people/<int:pk>/grant/", people.grant, name="grant"),
    path("office/people/<int:pk>/end-access/", people.end_access, name="end_access"),
    path(
        "office/people/appointments/<int:pk>/end/", people.end_appointment, name="end_appointment"
    ),
    path("office/people/roles/<int:pk>/end/", people.end_grant, name="end_grant"),
]

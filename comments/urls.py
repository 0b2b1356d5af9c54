from django.urls import path

from comments import add_views, people_views, views

app_name = "comments"
C = "office/decisions/<int:pk>/comments/"
urlpatterns = [
    path(C, views.list_page, name="list"),
    path(C + "people/", people_views.people, name="people"),
    path(C + "people/<int:invitation>/end/", people_views.end, name="end"),
    path(C + "new/<slug:key>/", add_views.add, name="add"),
    path(C + "unsent/<slug:name>/keep/", people_views.keep, name="keep"),
    path(C + "unsent/<slug:name>/forget/", people_views.throw_away, name="forget"),
    path(C + "<int:comment>/", views.thread, name="thread"),
    path(C + "<int:comment>/answer/", views.answer, name="answer"),
    path(C + "<int:comment>/done/", views.done, name="done"),
    path(C + "<int:comment>/open-again/", views.open_again, name="open_again"),
    path(C + "<int:comment>/take-back/", views.take_back, name="take_back"),
]

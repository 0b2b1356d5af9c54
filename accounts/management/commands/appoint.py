from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import actions, setting_up
from body.models import Post


class Command(BaseCommand):
    help = "Record in a new office that a person takes up a post."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("post", help="the post's key, such as pcc")

    def handle(self, *args: Any, **options: Any) -> None:
        person = setting_up.person(options["email"])
        post = Post.objects.filter(body=person.body, key=options["post"]).first()
        if post is None:
            keys = ", ".join(person.body.posts.values_list("key", flat=True))
            raise CommandError(f"There is no post {options['post']}. There are: {keys}.")
        with setting_up.spoken():
            actions.appoint(person, post, by=None)
        self.stdout.write(f"{person.name} is {post.title}.")

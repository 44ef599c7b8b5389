"""API tokens of the demonstration's first people; nobody knows their text, so none opens."""

from matchmaking.accounts.services.api_tokens import Wanted, make_token, revoke_token
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.demo.scene import Scene

TOKENS = {
    "enterprise": (("财务系统同步（演示）", ("needs:read", "needs:write"), 90),
                   ("试用（演示）", ("needs:read",), 7)),
    "officer": (("信贷系统拉取线索（演示）", ("products:read", "introductions:read"), 60),),
}  # fmt: skip


def make_tokens(scene: Scene) -> None:
    """One that is valid each, and for the enterprise one that was taken back."""
    people = [person for group in scene.people.values() for person in group]
    for role, tokens in TOKENS.items():
        actor = actor_of(next(person for person in people if person.role == role))
        made = [
            make_token(scene.session, actor, Wanted(*wanted), now=scene.now)[0] for wanted in tokens
        ]
        for spent in made[1:]:
            revoke_token(scene.session, actor, spent.public_id, now=scene.now)

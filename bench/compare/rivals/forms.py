"""The forms by the names that set-ups give them."""
from batched import Bmm, Vmap
from eager import Eager
from hand import Hand

FORMS = {"eager": Eager, "vmap": Vmap, "bmm": Bmm, "hand": Hand}

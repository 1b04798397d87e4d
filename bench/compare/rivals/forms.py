"""The forms by the names that set-ups give them; a form's module is loaded only where it is wanted."""
from importlib import import_module

FORMS = {"eager": ("eager", "Eager"), "vmap": ("batched", "Vmap"), "bmm": ("batched", "Bmm"), "hand": ("hand", "Hand"), "gpt": ("gpt", "Gpt"), "generate": ("generate", "Generate"), "sgd": ("sgd", "Sgd")}


def form(name):
    module, kind = FORMS[name]
    return getattr(import_module(module), kind)

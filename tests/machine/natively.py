"""A fixture that lets library functions run as ordinary Python: what the machine does itself for them is done in Python here."""

import sys

import pytest

from freezeframe.machine.missing import MISSING
from freezeframe.machine.types import lookup


def bind_method(method, value):
    binder = lookup(type(method), "__get__")
    return method if binder is MISSING else binder(method, value, type(value))


def method_of(value, name):
    method = lookup(type(value), name)
    return MISSING if method is MISSING else bind_method(method, value)


@pytest.fixture(autouse=True, scope="module")
def machine_services():
    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith("freezeframe.machine.library."):
                for service in (method_of, bind_method):
                    if hasattr(module, service.__name__):
                        patch.setattr(module, service.__name__, service)
        yield

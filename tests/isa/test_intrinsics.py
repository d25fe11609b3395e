"""Functions of the host for what only `CALL_INTRINSIC_1` and `_2` do."""

import sys

import pytest

from freezeframe.errors import UnsupportedRuntime
from freezeframe.isa.assemble.intrinsics import intrinsic_function


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters came with 3.12")
def test_type_parameters_are_the_hosts():
    made = intrinsic_function("TYPEVAR")("T")
    assert (type(made).__name__, made.__name__) == ("TypeVar", "T")


def test_what_the_host_does_not_have_is_refused():
    missing = "TYPEVAR" if sys.version_info < (3, 12) else "NO_SUCH_INTRINSIC"
    with pytest.raises(UnsupportedRuntime, match="run the program on the version that it was compiled for"):
        intrinsic_function(missing)

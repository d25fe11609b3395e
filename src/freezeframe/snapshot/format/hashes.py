"""The hashes that files take, from C: what the program has put into `hashlib` or `hmac` is not asked, and neither has to be imported."""

from __future__ import annotations

from _blake2 import blake2b
from _operator import _compare_digest as same_digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

try:
    from _hashlib import hmac_new
    from _hashlib import openssl_sha256 as sha256
except ImportError:  # a Python that was built without OpenSSL
    from hashlib import sha256
    from hmac import new as hmac_new  # type: ignore[assignment]

__all__ = ["blake2b", "hmac_sha256", "same_digest", "sha256"]


def hmac_sha256(key: bytes) -> Any:
    """HMAC-SHA256 by a key, of nothing yet."""
    return hmac_new(key, digestmod="sha256")

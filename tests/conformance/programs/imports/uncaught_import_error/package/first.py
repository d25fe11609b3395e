from .second import (
    value,
    missing_name,
)

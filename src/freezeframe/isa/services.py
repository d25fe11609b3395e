from typing import Any
Services = Any

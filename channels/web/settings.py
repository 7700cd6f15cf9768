"""``[web]`` of ``city.toml``: where the page is, how much may be sent, which map is shown."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from madoguchi.core.city import Section

Degrees = Annotated[float, Field(ge=-180, le=180)]


class WebSettings(Section):
    """``rate_…`` are acts a minute, 0 for no limit; ``map_tiles`` is a ``{z}/{x}/{y}`` address.

    ``map_center`` is latitude and longitude in degrees of WGS 84.
    """

    origin: str = "http://127.0.0.1:8000"
    upload_limit_mb: int = Field(10, ge=1, le=100)
    rate_per_session_minute: int = Field(30, ge=0)
    rate_per_address_minute: int = Field(120, ge=0)
    map_tiles: str = ""
    map_attribution: str = ""
    map_center: tuple[Degrees, Degrees] = (36.0, 138.0)
    map_zoom: int = Field(14, ge=1, le=20)

    @field_validator("origin")
    @classmethod
    def _is_an_origin(cls, origin: str) -> str:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
            raise ValueError("「https://www.example.jp」の形で書いてください")
        return f"{parts.scheme}://{parts.netloc}"

    @field_validator("map_tiles")
    @classmethod
    def _has_places(cls, tiles: str) -> str:
        wanted = ("{z}", "{x}", "{y}")
        if tiles and not (tiles.startswith(("http", "/")) and all(one in tiles for one in wanted)):
            raise ValueError("「https://…/{z}/{x}/{y}.png」の形で書いてください")
        return tiles

    @property
    def is_secure(self) -> bool:
        """Whether residents open the page over an encrypted connection."""
        return self.origin.startswith("https:")

    @property
    def upload_limit(self) -> int:
        """The most bytes of one photo."""
        return self.upload_limit_mb * 1024 * 1024

    @property
    def tiles_origin(self) -> str:
        """Where the browser may load map pictures from, "" for our own server."""
        parts = urlsplit(self.map_tiles.replace("{s}", "*"))
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

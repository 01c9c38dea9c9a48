"""Which web pages count as official: the only ones to which this tool leads anybody."""

from __future__ import annotations

from urllib.parse import urlsplit

# Named by the sources as official although they are no .gov.cn: the city's talent service, the ministry's diploma site.
_NAMED = {"www.shrc.com.cn": ("https", "http"), "www.chsi.com.cn": ("https",)}


def is_official(url: str) -> bool:
    """An https page of .gov.cn, or one of the few other official hosts; no port, no user, no look-alike."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.netloc != host:
        return False
    return parts.scheme in _NAMED.get(host, ()) or (parts.scheme == "https" and host.endswith(".gov.cn"))


def official_page(url: str) -> str:
    """The address itself. Raises ValueError for any other page."""
    if not is_official(url):
        raise ValueError("链接只能是官方网站的地址")
    return url

"""Fetching a web page without being led into the local network.

The host is resolved once, every address it has is checked, and the connection goes to a checked address
(the name still stands in the Host header and in the TLS handshake), so that a name server that answers
differently the second time gains nothing. Each redirect is checked in the same way.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import summarizer
from summarizer.document import SummarizerError
from summarizer.ingest.names import shown

if TYPE_CHECKING:
    import httpx

MOST_BYTES = 10_000_000
MOST_SECONDS = 20.0
MOST_REDIRECTS = 5
_STALL_SECONDS = 10.0
_GRACE_SECONDS = 1.0  # for the request to end by itself, with a better message

# The addresses that IPv6 gives to the public internet; all others are local, reserved or an embedded IPv4
# address (mapped, NAT64). Inside this block, Teredo and 6to4 embed IPv4 addresses as well.
_PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")
_EMBEDDING_IPV6 = (ipaddress.IPv6Network("2001::/32"), ipaddress.IPv6Network("2002::/16"))
_RELAY_IPV4 = ipaddress.IPv4Network("192.88.99.0/24")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered.

    Args:
        url: the address after redirects.
        path: the path in it.
        data: the body, decompressed.
        media_type: content type without parameters, in lower case; "" for none.
        charset: encoding that the content type names; "" for none.
    """

    url: str
    path: str
    data: bytes
    media_type: str
    charset: str


def fetch(url: str, *, allow_private: bool = False) -> Page:
    """Fetch a page.

    Args:
        url: an http or https address.
        allow_private: whether this machine and the local network may be asked.

    Returns:
        The page.

    Raises:
        SummarizerError: the address is not allowed, cannot be reached, answers with an error, or the
            answer is too large, too slow or redirected too often.
    """
    import httpx  # noqa: PLC0415 - heavy

    name = shown(url)
    deadline = time.monotonic() + MOST_SECONDS

    def work() -> Page:
        try:
            return _follow(httpx.URL(url), name, deadline, allow_private=allow_private)
        except httpx.InvalidURL as error:
            raise SummarizerError(f"{name} is not a web address: {shown(str(error))}") from error
        except httpx.TimeoutException as error:
            raise _too_slow(name) from error
        except httpx.HTTPError as error:
            reason = shown(str(error)) or type(error).__name__
            raise SummarizerError(f"{name} cannot be fetched: {reason}") from error

    return _within(MOST_SECONDS, work, name)


def _within(seconds: float, work: Callable[[], T], name: str) -> T:
    """Run something that may hang where no time limit reaches, such as the resolver or slow headers."""
    answers: queue.SimpleQueue[T | BaseException] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(work())
        except BaseException as error:  # noqa: BLE001 - handed over to the caller's thread, which raises it
            answers.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds + _GRACE_SECONDS)
    except queue.Empty:
        raise _too_slow(name) from None
    if isinstance(answer, BaseException):
        raise answer
    return answer


def _too_slow(name: str) -> SummarizerError:
    return SummarizerError(f"{name} took longer than {MOST_SECONDS:.0f} seconds")


def _follow(url: httpx.URL, name: str, deadline: float, *, allow_private: bool) -> Page:
    """Ask for an address and for those it redirects to."""
    for _ in range(MOST_REDIRECTS + 1):
        addresses = _checked_addresses(url, name, allow_private=allow_private)
        answer = _request(url, addresses, name, deadline)
        if isinstance(answer, Page):
            return answer
        url = url.join(answer)
    raise SummarizerError(f"{name} redirects more than {MOST_REDIRECTS} times")


def _checked_addresses(url: httpx.URL, name: str, *, allow_private: bool) -> list[str]:
    """Resolve the host of an address that is allowed to be fetched."""
    if url.scheme not in ("http", "https"):
        raise SummarizerError(f"{name}: only http and https addresses are fetched, not {shown(url.scheme)!r}")
    if url.userinfo:
        raise SummarizerError(f"{shown(url.host)}: an address with a user name or password is not fetched")
    if not url.host:
        raise SummarizerError(f"{name} names no host")
    host = url.raw_host.decode("ascii").strip("[]")
    try:
        found = socket.getaddrinfo(host, url.port or _default_port(url), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SummarizerError(f"{name}: the host {shown(host)} is not known") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and not all(is_public(address) for address in addresses):
        raise SummarizerError(f"{name}: {shown(host)} is in a private network, which is not allowed")
    return addresses


def _default_port(url: httpx.URL) -> int:
    return 443 if url.scheme == "https" else 80


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    Args:
        address: IPv4 or IPv6, as a resolver gives it.

    Returns:
        False for private, loopback, link-local, multicast, reserved and unspecified addresses, and for
        any IPv6 address with an IPv4 address inside (mapped, compatible, NAT64, 6to4, Teredo).
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not ip.is_reserved and ip not in _RELAY_IPV4
    embedding = any(ip in network for network in _EMBEDDING_IPV6)
    return ip.is_global and ip in _PUBLIC_IPV6 and not embedding


def _request(url: httpx.URL, addresses: list[str], name: str, deadline: float) -> Page | str:
    """Ask one of the addresses; the first that can be connected to answers.

    Returns:
        The page, or the address that it redirects to.
    """
    import httpx  # noqa: PLC0415 - heavy

    for place, address in enumerate(addresses):
        timeout = min(_STALL_SECONDS, deadline - time.monotonic())
        if timeout <= 0:
            raise _too_slow(name)
        try:
            # No proxy and no password file of the environment; one connection for one host name.
            with httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout) as client:
                return _ask(client, url, address, name, deadline)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if place == len(addresses) - 1:
                raise
    raise SummarizerError(f"{name}: the host has no address")


def _ask(client: httpx.Client, url: httpx.URL, address: str, name: str, deadline: float) -> Page | str:
    request = client.build_request(
        "GET",
        url.copy_with(host=address, fragment=None),
        headers={
            "Host": url.netloc.decode("ascii"),
            "User-Agent": f"summarizer/{summarizer.__version__} (+news brief)",
            "Accept": "text/html, text/*;q=0.9, application/pdf;q=0.8, */*;q=0.5",
            "Accept-Encoding": "gzip",
        },
        extensions={"sni_hostname": url.raw_host.decode("ascii").strip("[]")},
    )
    response = client.send(request, stream=True)
    try:
        if response.has_redirect_location:
            return response.headers["Location"]
        if response.status_code != 200:
            raise SummarizerError(
                f"{name} answered {response.status_code} {shown(response.reason_phrase)}".rstrip()
            )
        content_type = response.headers.get("Content-Type", "")
        return Page(
            url=str(url),
            path=url.path,
            data=_body(response, name, deadline),
            media_type=content_type.partition(";")[0].strip().lower(),
            charset=response.charset_encoding or "",
        )
    finally:
        response.close()


def _body(response: httpx.Response, name: str, deadline: float) -> bytes:
    # Brotli, or gzip inside gzip, can turn one packet into gigabytes before it is counted.
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", ""):
        raise SummarizerError(f"{name} is compressed in a way that was not asked for: {shown(encoding)}")
    data = bytearray()
    for piece in response.iter_bytes():
        data += piece
        if len(data) > MOST_BYTES:
            raise SummarizerError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB")
        if time.monotonic() > deadline:
            raise _too_slow(name)
    return bytes(data)

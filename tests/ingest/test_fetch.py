"""Fetching: what is refused, that a checked address is the one connected to, and the limits."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import SummarizerError
from summarizer.ingest import fetch as module
from summarizer.ingest import read
from summarizer.ingest.fetch import fetch, is_public

SENTENCE = "The old bridge at Ardenvale was closed on Tuesday after a crack was found."
PAGE = (
    f"<html><head><title>Bridge closed</title></head><body><article><p>{SENTENCE}</p></article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    seen: list[dict[str, str]]
    target = ""

    def do_GET(self):
        type(self).seen.append(dict(self.headers.items()))
        action = self.path.strip("/").split("?")[0]
        getattr(self, f"on_{action}", self.on_missing)()

    def answer(self, body, content_type="text/html; charset=utf-8", status=200, **headers):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def on_page(self):
        self.answer(PAGE.encode())

    def on_latin(self):
        self.answer(
            "<html><body><p>Le café d’Ardenval.</p></body></html>".encode("cp1252"),
            "text/html; charset=iso-8859-1",
        )

    def on_plain(self):
        self.answer(SENTENCE.encode(), "text/plain")

    def on_image(self):
        self.answer(b"\x89PNG", "image/png")

    def on_lines(self):
        self.answer(b'{"id": "a", "text": "One story."}\n{"text": "Two stories."}\n', "application/x-ndjson")

    def on_zipped(self):
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def on_bomb(self):
        self.answer(gzip.compress(b" " * 40_000_000), Content_Encoding="gzip")

    def on_double(self):
        self.answer(gzip.compress(gzip.compress(b" " * 1000)), Content_Encoding="gzip, gzip")

    def on_redirect(self):
        self.answer(b"", status=302, Location=type(self).target)

    def on_endless(self):
        try:
            self.answer(b"<html>")
            while True:
                self.wfile.write(b"<p>more</p>" * 10_000)
        except OSError:
            pass

    def on_slow(self):
        try:
            self.send_response(200)
            for n in range(100):
                self.send_header(f"X-Header-{n}", "drip")
                self.flush_headers()
                time.sleep(0.1)
        except OSError:
            pass

    def on_missing(self):
        self.answer(b"no", status=404)

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    handler = type("Fresh", (Handler,), {"seen": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        http.daemon_threads = True
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        http.base = f"http://127.0.0.1:{http.server_port}"
        http.handler = handler
        yield http
        http.shutdown()
        thread.join()


def resolve_to(monkeypatch, *answers):
    """Let every host name resolve to these addresses, one list a call; the last one stays."""
    real, calls = socket.getaddrinfo, []

    def fake(host, port, *args, **kwargs):
        try:
            ipaddress.ip_address(host)
        except ValueError:
            addresses = answers[min(len(calls), len(answers) - 1)]
            calls.append(host)
            return [entry for address in addresses for entry in real(address, port, *args, **kwargs)]
        return real(host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", fake)
    return calls


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.8/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f000001/",
        "http://127.1/",
        "https://192.168.1.1:8443/admin",
    ],
)
def test_private_addresses_are_refused_however_they_are_written(url, monkeypatch):
    def never(*args, **kwargs):
        raise AssertionError("it was connected to")

    monkeypatch.setattr(socket, "create_connection", never)
    with pytest.raises(SummarizerError, match=r"private network|not a web address"):
        fetch(url)


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://example.org/a", "gopher://example.org/"])
def test_only_http_and_https_are_fetched(url):
    with pytest.raises(SummarizerError, match="only http and https"):
        read([url], allow_private=True)


def test_an_address_with_a_password_is_refused_and_the_password_is_not_shown():
    with pytest.raises(SummarizerError, match="user name or password") as error:
        fetch("http://user:hunter2@example.org/")
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    "url",
    ["http://", "http:///a", "http://a b/", "http://[::1", "http://exa\0mple.org/", "http://host:99999/"],
)
def test_a_malformed_address_gives_one_line(url):
    with pytest.raises(SummarizerError) as error:
        fetch(url)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("addresses", [["10.1.2.3"], ["93.184.216.34", "127.0.0.1"], ["::1"]])
def test_a_host_with_any_private_address_is_refused(addresses, monkeypatch):
    resolve_to(monkeypatch, addresses)
    with pytest.raises(SummarizerError, match="private network"):
        fetch("http://news.example/")


def test_an_unknown_host_gives_one_line(monkeypatch):
    def fail(*args, **kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(SummarizerError, match=r"the host nowhere\.invalid is not known"):
        fetch("http://nowhere.invalid/page")


def test_the_checked_address_is_the_one_connected_to(server, monkeypatch):
    """A name server that answers differently the second time (DNS rebinding) is not asked a second time."""
    calls = resolve_to(monkeypatch, ["127.0.0.1"], ["127.0.0.2"])
    page = fetch(f"http://news.example:{server.server_port}/page", allow_private=True)
    assert page.data == PAGE.encode()
    assert calls == ["news.example"]
    headers = server.handler.seen[0]
    assert headers["Host"] == f"news.example:{server.server_port}"
    assert headers["User-Agent"].startswith("summarizer/")


def test_the_next_address_is_tried_where_the_first_refuses(server, monkeypatch):
    resolve_to(monkeypatch, ["127.0.0.9", "127.0.0.1"])
    assert (
        fetch(f"http://news.example:{server.server_port}/page", allow_private=True).media_type == "text/html"
    )


@pytest.fixture
def certificate(tmp_path):
    """A certificate for news.example, signed by itself; the paths of certificate and key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "news.example")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, encoding = tmp_path / "a.pem", serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem.write_bytes(signed.public_bytes(encoding) + private)
    return pem


def test_https_is_verified_against_the_name_though_the_connection_goes_to_an_address(
    server, certificate, monkeypatch
):
    import httpx

    asked = []
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    serving.sni_callback = lambda connection, name, context: asked.append(name)
    server.socket = serving.wrap_socket(server.socket, server_side=True)
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(httpx, "Client", partial(httpx.Client, verify=trusting))
    resolve_to(monkeypatch, ["127.0.0.1"])
    page = fetch(f"https://news.example:{server.server_port}/page", allow_private=True)
    assert page.data == PAGE.encode()
    assert asked == ["news.example"]
    with pytest.raises(SummarizerError, match="certificate verify failed"):
        fetch(f"https://other.example:{server.server_port}/page", allow_private=True)


def test_a_redirect_into_a_private_network_is_refused(server, monkeypatch):
    """The first host counts as public here, so that only the check of the redirect can refuse."""
    monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1")
    for target in (
        "http://127.0.0.2/secret",
        "http://169.254.169.254/",
        "//10.0.0.1/",
        "file:///etc/hostname",
    ):
        server.handler.target = target
        with pytest.raises(SummarizerError, match=r"private network|only http and https"):
            fetch(f"{server.base}/redirect")


def test_a_redirect_is_followed_and_a_loop_is_not(server):
    server.handler.target = "/page"
    page = fetch(f"{server.base}/redirect", allow_private=True)
    assert page.url == f"{server.base}/page"
    server.handler.target = "/redirect"
    with pytest.raises(SummarizerError, match="redirects more than 5 times"):
        fetch(f"{server.base}/redirect", allow_private=True)
    assert len(server.handler.seen) == 2 + 6


def test_proxies_of_the_environment_are_ignored(server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert fetch(f"{server.base}/page", allow_private=True).data == PAGE.encode()


def test_the_size_is_counted_after_decompression(server):
    assert fetch(f"{server.base}/zipped", allow_private=True).data == PAGE.encode()
    for page in ("bomb", "endless"):
        with pytest.raises(SummarizerError, match="larger than 10 MB"):
            fetch(f"{server.base}/{page}", allow_private=True)
    with pytest.raises(SummarizerError, match="compressed in a way"):
        fetch(f"{server.base}/double", allow_private=True)


def test_a_server_that_drips_does_not_hold_us(server, monkeypatch):
    monkeypatch.setattr(module, "MOST_SECONDS", 0.2)
    monkeypatch.setattr(module, "_GRACE_SECONDS", 0.1)
    start = time.monotonic()
    with pytest.raises(SummarizerError, match="took longer than"):
        fetch(f"{server.base}/slow", allow_private=True)
    assert time.monotonic() - start < 2


def test_pages_become_articles(server):
    urls = [f"{server.base}/{page}" for page in ("page", "latin", "plain", "lines")]
    reading = read(urls, allow_private=True)
    assert [article.id for article in reading.articles] == [*urls[:3], "a", "2"]
    assert [article.text for article in reading.articles] == [
        SENTENCE,
        "Le café d’Ardenval.",
        SENTENCE,
        "One story.",
        "Two stories.",
    ]
    assert reading.articles[0].title == "Bridge closed"
    assert reading.articles[0].url == urls[0]
    assert reading.warnings == ()


def test_a_page_that_fails_is_a_warning_beside_one_that_does_not(server):
    urls = [f"{server.base}/{page}" for page in ("gone", "image", "page")]
    reading = read(urls, allow_private=True)
    assert len(reading.articles) == 1
    assert reading.warnings == (
        f"{urls[0]} answered 404 Not Found",
        f"{urls[1]} is image/png: only HTML, text, PDF, DOCX and JSON lines are read",
    )
    with pytest.raises(SummarizerError, match="answered 404 Not Found"):
        read(urls[:1], allow_private=True)


# Blocks of the special-purpose registries of IPv4 and IPv6 (RFC 6890 and later), written out by hand.
NOT_PUBLIC = [
    ipaddress.ip_network(block)
    for block in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("::/3", "2001::/32", "2001:db8::/32", "2002::/16", "4000::/2", "8000::/1"),
    )
]


@given(st.one_of([st.ip_addresses(network=block) for block in NOT_PUBLIC]))
def test_no_special_address_is_public(address):
    assert not is_public(str(address))


@given(st.ip_addresses(v=4))
def test_other_addresses_are_public(address):
    inside = any(address in block for block in NOT_PUBLIC if block.version == 4)
    assert is_public(str(address)) or inside or address in ipaddress.ip_network("192.0.0.0/24")


def test_ordinary_addresses_are_public():
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")

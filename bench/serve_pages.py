#!/usr/bin/env python3
"""Serves stored pages on loopback as if they were news sites with RSS feeds.

    serve_pages.py FOLDER [FOLDER ...] [--sites N] [--opml FILE] [--ledger FILE]

A FOLDER holds pages as ID.html.gz or ID.html; a gold.json in it or beside it may give each page's
"url" (pages of one host go to one site) and "title". Each site has a port of its own, since a
crawler must treat what shares a host and port as one site:

    http://127.0.0.1:PORT/ID.html       a page, with ETag and Last-Modified, answering 304
    http://127.0.0.1:PORT/feeds/N.xml   RSS, at most 20 entries
    http://127.0.0.1:PORT/feeds.opml    all feeds of all sites
    http://127.0.0.1:PORT/robots.txt    allows everything

The ledger has one JSON object a line for each page that was sent to the last byte.
Python 3.8 or newer, nothing else.
"""
import argparse
import email.utils
import gzip
import hashlib
import http.server
import json
import pathlib
import re
import sys
import threading
import urllib.parse
from xml.sax.saxutils import escape, quoteattr

ENTRIES_PER_FEED = 20
# Any fixed moment will do: the pages never change while they are served.
MODIFIED = email.utils.formatdate(1_760_000_000, usegmt=True)


class Page:
    """One stored page; its bytes are read when they are asked for."""

    def __init__(self, name, path, gold):
        self.name = name
        self.path = path
        self.title = gold.get("title") or name
        self.host = urllib.parse.urlsplit(gold.get("url") or "").hostname or name
        self.etag = '"%s"' % hashlib.sha256(str(path).encode()).hexdigest()[:16]

    def body(self):
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.path.suffix == ".gz" else data


def read_pages(folders):
    """All pages of the folders, by name."""
    pages = {}
    for folder in map(pathlib.Path, folders):
        if not folder.is_dir():
            sys.exit("there is no folder %s" % folder)
        gold = {}
        for place in (folder / "gold.json", folder.parent / "gold.json"):
            if place.is_file():
                gold = json.loads(place.read_text(encoding="utf-8"))
                break
        for path in sorted(folder.iterdir()):
            match = re.fullmatch(r"(.+)\.html(\.gz)?", path.name)
            if match:
                name = match[1]
                if name in pages:
                    sys.exit("two pages are named %s" % name)
                pages[name] = Page(name, path, gold.get(name) or {})
    if not pages:
        sys.exit("there are no pages named ID.html or ID.html.gz")
    return pages


class Ledger:
    """What was sent completely, and how often each feed was asked for."""

    def __init__(self, path=None):
        self._lock = threading.Lock()
        self._file = open(path, "a", encoding="utf-8") if path else None
        self.pages = {}
        self.feeds = {}

    def page(self, url, size):
        with self._lock:
            self.pages[url] = self.pages.get(url, 0) + 1
            if self._file:
                self._file.write(json.dumps({"url": url, "bytes": size}) + "\n")
                self._file.flush()

    def feed(self, url):
        with self._lock:
            self.feeds[url] = self.feeds.get(url, 0) + 1

    def feed_counts(self):
        with self._lock:
            return dict(self.feeds)


class Site(http.server.ThreadingHTTPServer):
    """One port with its pages and feeds."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, number, pages, web):
        super().__init__(("127.0.0.1", 0), Answer)
        self.number = number
        self.pages = {page.name: page for page in pages}
        self.web = web
        self.address = "127.0.0.1:%d" % self.server_port
        self.url = "http://" + self.address
        chunks = range(0, len(pages), ENTRIES_PER_FEED)
        self.feeds = [pages[i : i + ENTRIES_PER_FEED] for i in chunks]

    def feed_urls(self):
        return ["%s/feeds/%d.xml" % (self.url, i + 1) for i in range(len(self.feeds))]

    def page_url(self, page):
        return "%s/%s.html" % (self.url, urllib.parse.quote(page.name))

    def rss(self, number):
        entries = "".join(
            "<item><title>%s</title><link>%s</link><guid>%s</guid></item>\n"
            % (escape(page.title), escape(self.page_url(page)), escape(self.page_url(page)))
            for page in self.feeds[number]
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>\n'
            "<title>Site %d, feed %d</title><link>%s/</link><description>Stored pages</description>\n"
            "%s</channel></rss>\n" % (self.number, number + 1, self.url, entries)
        ).encode("utf-8")

    def handle_error(self, request, client_address):
        # Clients hang up as they like; the ledger says what they have read.
        pass


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "stored-pages"

    def do_GET(self):
        self.answer(with_body=True)

    def do_HEAD(self):
        self.answer(with_body=False)

    def answer(self, with_body):
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        if path == "/robots.txt":
            self.send(200, "text/plain", b"User-agent: *\nAllow: /\n", with_body)
        elif path == "/feeds.opml":
            self.send(200, "text/x-opml", self.server.web.opml(), with_body)
        elif re.fullmatch(r"/feeds/\d+\.xml", path):
            self.send_feed(int(path[len("/feeds/") : -len(".xml")]) - 1, with_body)
        elif path.endswith(".html") and path[1 : -len(".html")] in self.server.pages:
            self.send_page(self.server.pages[path[1 : -len(".html")]], with_body)
        else:
            self.send(404, "text/plain", b"not here\n", with_body)

    def send_feed(self, number, with_body):
        if not 0 <= number < len(self.server.feeds):
            self.send(404, "text/plain", b"not here\n", with_body)
            return
        self.server.web.ledger.feed(self.server.feed_urls()[number])
        rss = self.server.rss(number)
        self.send(200, "application/rss+xml", rss, with_body, '"%s"' % hashlib.sha256(rss).hexdigest()[:16])

    def send_page(self, page, with_body):
        # No charset here: finding it is part of reading a stored page.
        body = page.body()
        if self.send(200, "text/html", body, with_body, page.etag) and with_body:
            self.server.web.ledger.page(self.server.page_url(page), len(body))

    def send(self, status, content_type, body, with_body, etag=None):
        """Whether the body was due: it is not for those who have it already."""
        known = etag and self.is_known(etag)
        self.send_response(304 if known else status)
        if etag:
            self.send_header("ETag", etag)
            self.send_header("Last-Modified", MODIFIED)
        if not known:
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body and not known:
            self.wfile.write(body)
            self.wfile.flush()
        return not known

    def is_known(self, etag):
        if "If-None-Match" in self.headers:
            return etag in [tag.strip() for tag in self.headers["If-None-Match"].split(",")]
        return self.headers.get("If-Modified-Since") == MODIFIED

    def log_message(self, format, *args):
        pass


class Web:
    """All sites together."""

    def __init__(self, folders, sites, ledger=None):
        self.pages = read_pages(folders)
        self.ledger = Ledger(ledger)
        hosts = sorted({page.host for page in self.pages.values()})
        site_of = {host: i % max(1, sites) for i, host in enumerate(hosts)}
        groups = {}
        for page in self.pages.values():
            groups.setdefault(site_of[page.host], []).append(page)
        self.sites = [Site(number + 1, group, self) for number, group in sorted(groups.items())]

    def __enter__(self):
        for site in self.sites:
            threading.Thread(target=site.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exception):
        for site in self.sites:
            site.shutdown()
            site.server_close()

    def feed_urls(self):
        return [url for site in self.sites for url in site.feed_urls()]

    def allowed_hosts(self):
        return [site.address for site in self.sites]

    def opml(self):
        outlines = "".join(
            "<outline type=\"rss\" text=%s xmlUrl=%s/>\n" % (quoteattr("Site %d" % site.number), quoteattr(url))
            for site in self.sites
            for url in site.feed_urls()
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0"><head><title>Stored pages</title>'
            "</head><body>\n%s</body></opml>\n" % outlines
        ).encode("utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--sites", type=int, default=12, help="at most so many ports (default: 12)")
    parser.add_argument("--opml", metavar="FILE", help="write the list of feeds there")
    parser.add_argument("--ledger", metavar="FILE", help="append what was sent completely")
    args = parser.parse_args()
    with Web(args.folders, args.sites, args.ledger) as web:
        if args.opml:
            pathlib.Path(args.opml).write_bytes(web.opml())
        print("pages %d, feeds %d, sites %d" % (len(web.pages), len(web.feed_urls()), len(web.sites)))
        for site in web.sites:
            print("port %d: %d pages" % (site.server_port, len(site.pages)))
        for address in web.allowed_hosts():
            print("--allow-host %s" % address)
        print("feeds at %s/feeds.opml" % web.sites[0].url, flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()

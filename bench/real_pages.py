#!/usr/bin/env python3
"""Sends stored real pages through the whole pipeline and checks that each is accounted for.

    real_pages.py --data DIR [--newsloom COMMAND] [--timeout SECONDS] [--keep]

DIR holds folders with html/ID.html.gz, such as bodies/ and news/. They are served on loopback as
sites with RSS feeds; `newsloom up` reads them, twice on one data directory. Checked each time:

  - every page that a feed lists was seen, and none is still pending;
  - the dispositions add up to the number seen;
  - there are as many documents as pages with the disposition "indexed";
  - no dead letters.

And the second time: nothing was seen that was not seen before, and no document was added.
The exit code is 0 if all of that holds. Python 3.8 or newer, nothing else.
"""
import argparse
import contextlib
import json
import os
import pathlib
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

sys.dont_write_bytecode = True  # a checkout stays as it was

from serve_pages import Web  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
# The pages come from loopback: nobody has to be spared.
FAST = {
    "NEWSLOOM_FEEDS_POLL_INTERVAL": "2s",
    "NEWSLOOM_FEEDS_MIN_INTERVAL": "2s",
    "NEWSLOOM_FEEDS_MAX_INTERVAL": "5s",
    "NEWSLOOM_FETCH_HOST_DELAY": "1ms",
}
STEADY = 3  # so many equal answers in a row, a second apart, are the last word


class Failed(Exception):
    pass


class Newsloom:
    """One run of `newsloom up`."""

    def __init__(self, command, data, opml, hosts):
        arguments = [command, "up", "--port", "0", "--data", str(data), "--feeds", str(opml)]
        for host in hosts:
            arguments += ["--allow-host", host]
        self.lines = queue.Queue()
        self.log = open(str(data) + ".log", "ab")
        self.process = subprocess.Popen(
            arguments,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            env={**os.environ, **FAST},
            # A group of its own, so that Ctrl-C here does not reach it before we have asked it.
            start_new_session=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.log.write(line.encode())
            self.lines.put(line)
        self.lines.put(None)

    def ready_url(self, deadline):
        while True:
            try:
                line = self.lines.get(timeout=max(0.1, deadline - time.monotonic()))
            except queue.Empty:
                raise Failed("newsloom is not ready in time; see %s" % self.log.name)
            if line is None:
                raise Failed("newsloom ended with code %s; see %s" % (self.process.wait(), self.log.name))
            if line.startswith("ready "):
                return line.split()[1]

    def stop(self):
        """Like Ctrl-C: it drains and ends."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            code = self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Failed("newsloom did not stop within 60 s")
        finally:
            self.log.close()
        if code not in (0, 130, -signal.SIGINT):
            raise Failed("newsloom ended with code %d; see %s" % (code, self.log.name))


def stats_of(url):
    with urllib.request.urlopen(url + "/api/stats", timeout=10) as answer:
        return json.load(answer)


def is_complete(stats, pages):
    dispositions = stats["dispositions"]
    return (
        stats["seen"] == pages
        and not dispositions.get("pending")
        and sum(dispositions.values()) == pages
        and stats["documents"] == dispositions.get("indexed", 0)
    )


def settle(url, pages, polled, deadline):
    """The statistics once they are complete, every feed was polled, and nothing changes any more."""
    last, equal = None, 0
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            stats = stats_of(url)
            if stats.get("seen") is None or stats.get("dispositions") is None:
                raise OSError("the ledger cannot be read yet")
            key = (stats["seen"], stats["documents"], sorted(stats["dispositions"].items()))
            equal = equal + 1 if key == last else 0
            last = key
            if polled() and is_complete(stats, pages) and equal >= STEADY:
                return stats
        time.sleep(1)
    raise Failed("not complete in time: %d pages served, last seen %s" % (pages, last))


def run(title, args, web, data, opml):
    before = web.ledger.feed_counts()

    def polled():
        now = web.ledger.feed_counts()
        return all(now.get(feed, 0) > before.get(feed, 0) for feed in web.feed_urls())

    started = time.monotonic()
    deadline = started + args.timeout
    newsloom = Newsloom(args.newsloom, data, opml, web.allowed_hosts())
    try:
        url = newsloom.ready_url(deadline)
        ready = time.monotonic()
        stats = settle(url, len(web.pages), polled, deadline)
        done = time.monotonic()
    finally:
        newsloom.stop()
    print("%s: ready after %.1f s, complete %.1f s later" % (title, ready - started, done - ready))
    print("  %-16s %6d" % ("seen", stats["seen"]))
    for name, count in sorted(stats["dispositions"].items(), key=lambda pair: -pair[1]):
        if count:
            print("  %-16s %6d" % (name, count))
    print("  %-16s %6d" % ("documents", stats["documents"]))
    print("  %-16s %6d" % ("dead letters", stats["deadLetters"]), flush=True)
    if stats["deadLetters"]:
        raise Failed("%d dead letters" % stats["deadLetters"])
    return stats


def compare(first, second):
    for what in ("seen", "documents", "dispositions"):
        if first[what] != second[what]:
            raise Failed("%s changed in the second run: %s, then %s" % (what, first[what], second[what]))


def folders_of(data):
    folders = sorted(path for path in pathlib.Path(data).glob("*/html") if (path.parent / "score.py").is_file())
    return folders or [pathlib.Path(data)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, metavar="DIR", help="folder with the stored pages")
    parser.add_argument("--newsloom", default=str(HERE.parent / "newsloom"), metavar="COMMAND")
    parser.add_argument("--sites", type=int, default=12)
    parser.add_argument("--timeout", type=float, default=300, help="seconds for each run (default: 300)")
    parser.add_argument("--keep", action="store_true", help="keep data directory and log")
    args = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="newsloom-real-pages-"))
    try:
        with Web(folders_of(args.data), args.sites) as web:
            opml = work / "feeds.opml"
            opml.write_bytes(web.opml())
            print("%d pages, %d feeds, %d sites" % (len(web.pages), len(web.feed_urls()), len(web.sites)))
            first = run("first run", args, web, work / "data", opml)
            missed = len(web.pages) - len(web.ledger.pages)
            if missed:
                raise Failed("%d pages were never fetched" % missed)
            compare(first, run("second run", args, web, work / "data", opml))
        print("all pages are accounted for, and none twice")
        return 0
    except Failed as failure:
        args.keep = True
        print("FAILED: %s" % failure, file=sys.stderr)
        return 1
    finally:
        if args.keep:
            print("data and log are in %s" % work, file=sys.stderr)
        else:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

"""A backend that calls Admit One, for Python 3.9 or later, without libraries:

    python3 backend.py token USER_ID CONTENT_ID [POLICY]   issues a token; POLICY is JSON
    python3 backend.py keep  USER_ID CONTENT_ID [COUNT]    keeps a token fresh, and prints it COUNT times
    python3 backend.py grant USER_ID CONTENT_ID [POLICY]   approves a playback and prints the grant for the player
"""
import json
import os
import sys
import threading
import time
import urllib.error
import urllib.request
from datetime import datetime
from pathlib import Path

SERVICE = os.environ.get("ADMIT_ONE_URL", "http://localhost:8080").rstrip("/")
MAX_ATTEMPTS, MAX_WAIT_S, TRY_AGAIN_S = 4, 30, 5


class Refused(Exception):
    """An answer that is no success. The message names each violation, and contains neither key nor token."""

    def __init__(self, status, problem):
        lines = [f"{status} {problem.get('title', 'The answer is no problem document')}"]
        lines += ["  {pointer} {error_code} {error_message}: {detail}".format(**violation)
                  for violation in problem.get("errors", [])]
        super().__init__("\n".join(lines))


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None  # The key is for this service only.


HTTP = urllib.request.build_opener(NoRedirects)


def api_key():
    """The API key. Pass a file in production: other processes may read the environment."""
    key, file = os.environ.get("ADMIT_ONE_KEY"), os.environ.get("ADMIT_ONE_KEY_FILE")
    if not key and not file:
        raise OSError("Set ADMIT_ONE_KEY to the API key, or ADMIT_ONE_KEY_FILE to the name of a file with it.")
    return key or Path(file).read_text().strip()


def send(path, body, attempt=1):
    """Sends a request. If the service says 429 or 503, sends it again after Retry-After."""
    headers = {"X-API-Key": api_key(), "Content-Type": "application/json"}
    try:
        with HTTP.open(urllib.request.Request(SERVICE + path, json.dumps(body).encode(), headers), timeout=10) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as answer:
        problem = json.load(answer) if "json" in answer.headers.get("Content-Type", "") else {}
        wait = int(answer.headers.get("Retry-After", 1))
        if answer.code not in (429, 503) or attempt == MAX_ATTEMPTS or wait > MAX_WAIT_S:
            raise Refused(answer.code, problem) from None
        print(f"{answer.code} {problem.get('error_code')}: sending again in {wait} s", file=sys.stderr)
    time.sleep(wait)
    return send(path, body, attempt + 1)


def seconds(answer, member):
    """Durations are differences of the service's own times: the clock of this machine may be wrong."""
    at, now = (datetime.fromisoformat(answer[name].replace("Z", "+00:00")) for name in (member, "server_time"))
    return round((at - now).total_seconds())


class TokenKeeper:
    """Keeps a token. From `refresh_after` on it fetches the next one, with one request at a time."""

    def __init__(self, request):
        self._request, self._lock = request, threading.Lock()
        self._token, self._refresh_at, self._expires_at = None, 0.0, 0.0

    def token(self):
        with self._lock:
            if self._token is None or time.monotonic() >= self._refresh_at:
                self._fetch()
            return self._token

    def _fetch(self):
        sent_at = time.monotonic()
        try:
            self._token = send("/tokens", self._request)
            self._refresh_at = sent_at + seconds(self._token, "refresh_after")
            self._expires_at = sent_at + seconds(self._token, "expires_at")
        except (Refused, OSError) as failure:
            if self._token is None or time.monotonic() >= self._expires_at:
                raise
            print(f"The token is kept: {failure}", file=sys.stderr)
            self._refresh_at = time.monotonic() + TRY_AGAIN_S


def show(token):
    print(f"token_id={token['token_id']} header={token['delivery']['header']}"
          f" expires_in={seconds(token, 'expires_at')} refresh_in={seconds(token, 'refresh_after')}", flush=True)


def main(command, user_id, content_id, extra=None):
    request = {"user_id": user_id, "content_id": content_id}
    policy = {"policy": json.loads(extra)} if extra and command != "keep" else {}
    if command == "grant":
        grant = send("/grants", {**request, **policy})
        print(f"grant_id={grant['grant_id']} expires_in={seconds(grant, 'expires_at')}", file=sys.stderr)
        return print(grant["grant"])
    keeper = TokenKeeper({**request, **policy, "drm": "widevine"})
    show(keeper.token())
    for _ in range(1, int(extra or 2) if command == "keep" else 1):
        time.sleep(seconds(keeper.token(), "refresh_after"))
        show(keeper.token())


if len(sys.argv) < 4 or sys.argv[1] not in ("token", "keep", "grant"):
    sys.exit("Usage: backend.py token|keep|grant USER_ID CONTENT_ID [POLICY|COUNT]")
try:
    main(*sys.argv[1:])
except (Refused, OSError) as failure:
    sys.exit(str(failure))

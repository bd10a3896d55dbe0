"""Tries the client that OpenAPI Generator makes in Python against a started service: .ci/openapi-clients."""

import base64
import json
import os

import admit_one as client

KEY_ID = "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6"


def check(name, condition):
    """Ends the program if a condition does not hold."""
    if not condition:
        raise SystemExit(f"not ok: {name}")
    print(f"ok: {name}")


def contents(token, part=1):
    """The JSON of a token that is not encrypted; of a JWT its payload."""
    text = token.split(".")[part] if "." in token else token
    return json.loads(base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_") + "=" * (-len(text) % 4)))


def requests():
    """A request with options for each format."""
    common = {"site": "DEMO", "user_id": "viewer-1", "content_id": "movie-42"}
    minutes = client.TokenDuration("PT5M")
    return {
        "doverunner": client.DoverunnerTokenRequest(
            format="doverunner", drm="widevine", options=client.DoverunnerOptions(response_format="json"), **common),
        "axinom": client.AxinomTokenRequest(
            format="axinom", options=client.AxinomOptions(key_ids=[KEY_ID], token_duration=minutes), **common),
        "medialive": client.MedialiveTokenRequest(
            format="medialive", options=client.MedialiveOptions(content_ids=["movie-2"], token_duration=minutes), **common),
        "drmtoday": client.DrmtodayTokenRequest(
            format="drmtoday", drm="widevine", profile="streaming",
            options=client.DrmtodayOptions(session_id="session-1"), **common),
        "nagra": client.NagraTokenRequest(
            format="nagra", options=client.NagraOptions(device_id="tv-1", single_use=True), **common),
    }


def kept(answer):
    """Whether the options of the request are in the token; MediaLive's is encrypted, so its duration must do."""
    token = answer.token
    return {
        "doverunner": lambda: contents(token)["response_format"] == "json",
        "axinom": lambda: contents(token)["message"]["content_keys_source"]["inline"][0]["id"] == KEY_ID,
        "medialive": lambda: (answer.expires_at - answer.not_before).total_seconds() == 300,
        "drmtoday": lambda: json.loads(contents(token)["optData"])["sessionId"] == "session-1",
        "nagra": lambda: contents(token)["device"]["deviceUniqueId"] == "tv-1" and "jti" in contents(token),
    }[answer.format]()


def main():
    api = client.ApiClient(client.Configuration(
        host=os.environ["ADMIT_ONE_URL"], api_key={"apiKey": os.environ["ADMIT_ONE_KEY"]}))
    tokens = client.TokensApi(api)
    for name, request in requests().items():
        answer = tokens.issue_token(client.TokenRequest(request))
        check(f"{name}: a token with the options", answer.format == name and kept(answer))

    default = client.DefaultFormatTokenRequest(
        site="DEMO", drm="widevine", user_id="viewer-1", content_id="movie-42", options={"response_format": "json"})
    answer = tokens.issue_token(client.TokenRequest(default))
    check("no format: a token of the default format with the options", answer.format == "doverunner" and kept(answer))

    for name, request in requests().items():
        again = client.TokenRequest.from_json(request.to_json()).actual_instance
        check(f"{name}: the options read from JSON as written", type(again) is type(request) and again.options.to_json() == request.options.to_json())

    batch = client.BatchRequest(requests=[
        client.BatchRequestRequestsInner(client.TokenRequest(request)) for request in requests().values()])
    answers = [result.actual_instance.answer for result in tokens.issue_tokens(batch).results]
    check("a batch: tokens with the options", [answer.format for answer in answers] == list(requests()))
    check("a batch: the options of each", all(kept(answer) for answer in answers))

    grant = client.AxinomGrantRequest(
        site="DEMO", format="axinom", user_id="viewer-1", content_id="movie-42",
        options=client.AxinomOptions(key_ids=[KEY_ID]), issue=client.FirstToken(drm="widevine"))
    answer = client.GrantsApi(api).make_grant(client.GrantRequest(grant))
    check("a grant: its first token with the options", kept(answer.token))

    try:
        tokens.issue_token(client.TokenRequest(client.NagraTokenRequest(format="nagra", site="DEMO", user_id="v")))
        check("a violation is an exception", False)
    except client.ApiException as refused:
        problem = client.Problem.from_json(refused.body)
        check("a problem, with its code in the error catalogue",
              refused.status == 422 and problem.type == f"/errors#{problem.error_code}")


main()

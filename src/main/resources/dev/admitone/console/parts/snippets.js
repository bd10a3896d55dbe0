/**
 * The same request to the service in several languages: complete programs that read the key from the environment.
 * They have it nowhere else. `body` is JSON, so it begins and ends with a bracket, and all of its lines end in `\n`.
 */
export function snippets(url, body) {
    return [
        { name: 'curl', file: 'issue.sh', run: 'sh issue.sh', text: curl(url, body) },
        { name: 'Node', file: 'issue.mjs', run: 'node issue.mjs', text: node(url, body) },
        { name: 'Python', file: 'issue.py', run: 'python3 issue.py', text: python(url, body) },
        { name: 'Java', file: 'Issue.java', run: 'java Issue.java', text: java(url, body) },
        { name: 'Go', file: 'issue.go', run: 'go run issue.go', text: go(url, body) },
    ];
}

function curl(url, body) {
    return `curl -sS ${inShell(url)} \\
  -H "X-API-Key: \${ADMIT_ONE_KEY:?}" \\
  -H 'Content-Type: application/json' \\
  --data-raw ${inShell(body)}
`;
}

function inShell(text) {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}

function node(url, body) {
    return `const response = await fetch(${inTemplate(url)}, {
  method: 'POST',
  headers: { 'X-API-Key': process.env.ADMIT_ONE_KEY, 'Content-Type': 'application/json' },
  body: ${inTemplate(body)},
});
console.log(response.status, await response.text());
`;
}

function inTemplate(text) {
    return `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``;
}

function python(url, body) {
    return `import os
import urllib.error
import urllib.request

body = ${inTripleQuotes(body)}
request = urllib.request.Request(
    ${inTripleQuotes(url)},
    data=body.encode('utf-8'),
    headers={'X-API-Key': os.environ['ADMIT_ONE_KEY'], 'Content-Type': 'application/json'},
    method='POST',
)
try:
    with urllib.request.urlopen(request) as response:
        print(response.status, response.read().decode('utf-8'))
except urllib.error.HTTPError as error:
    print(error.code, error.read().decode('utf-8'))
`;
}

function inTripleQuotes(text) {
    return `'''${text.replaceAll('\\', '\\\\').replaceAll("'''", "\\'\\'\\'")}'''`;
}

function java(url, body) {
    return `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

public class Issue {

    private static final String BODY = ${inTextBlock(body)};

    public static void main(String[] args) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(${JSON.stringify(url)}))
                .header("X-API-Key", System.getenv("ADMIT_ONE_KEY"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        System.out.println(response.statusCode() + " " + response.body());
    }
}
`;
}

/**
 * JSON never has three quotes in a row. In ASCII, because before release 18 Java reads a source file in the encoding of
 * the machine.
 */
function inTextBlock(json) {
    return `"""\n${json.replaceAll('\\', '\\\\').replace(/[^\x00-\x7f]/g, asEscape)}"""`;
}

/** Also for each half of a character above U+FFFF. */
function asEscape(unit) {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function go(url, body) {
    return `package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

const body = ${inBackquotes(body)}

func main() {
	request, err := http.NewRequest("POST", ${inBackquotes(url)}, strings.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("X-API-Key", os.Getenv("ADMIT_ONE_KEY"))
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.StatusCode, string(answer))
}
`;
}

function inBackquotes(text) {
    return `\`${text.replaceAll('`', '` + "`" + `')}\``;
}

// A backend that calls Admit One, for Go 1.19 or later, without modules:
//
//	go run backend.go token USER_ID CONTENT_ID [POLICY]   issues a token; POLICY is JSON
//	go run backend.go keep  USER_ID CONTENT_ID [COUNT]    keeps a token fresh, and prints it COUNT times
//	go run backend.go grant USER_ID CONTENT_ID [POLICY]   approves a playback and prints the grant for the player
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

const maxAttempts, maxWaitSeconds, tryAgain = 4, 30, 5 * time.Second

var service = strings.TrimRight(setting("ADMIT_ONE_URL", "http://localhost:8080"), "/")

// The key is for this service only: no redirect is followed.
var client = http.Client{Timeout: 10 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error {
	return http.ErrUseLastResponse
}}

// An answer is a token, a grant or a problem. Token and Grant are secrets: do not log them.
type answer struct {
	TokenID      string `json:"token_id"`
	Token        string `json:"token"`
	Delivery     struct{ Header string }
	GrantID      string    `json:"grant_id"`
	Grant        string    `json:"grant"`
	ExpiresAt    time.Time `json:"expires_at"`
	RefreshAfter time.Time `json:"refresh_after"`
	ServerTime   time.Time `json:"server_time"`
	Title        string
	ErrorCode    string `json:"error_code"`
	Errors       []struct {
		Pointer, Detail string
		ErrorCode       string `json:"error_code"`
		ErrorMessage    string `json:"error_message"`
	}
}

// Durations are differences of the service's own times: the clock of this machine may be wrong.
func (a *answer) expiresIn() time.Duration { return a.ExpiresAt.Sub(a.ServerTime) }
func (a *answer) refreshIn() time.Duration { return a.RefreshAfter.Sub(a.ServerTime) }

func (a *answer) print() {
	fmt.Printf("token_id=%s header=%s expires_in=%.0f refresh_in=%.0f\n",
		a.TokenID, a.Delivery.Header, a.expiresIn().Seconds(), a.refreshIn().Seconds())
}

// refusal names each violation, and contains neither key nor token.
func (a *answer) refusal(status int) error {
	lines := fmt.Sprintf("%d %s", status, a.Title)
	for _, v := range a.Errors {
		lines += fmt.Sprintf("\n  %s %s %s: %s", v.Pointer, v.ErrorCode, v.ErrorMessage, v.Detail)
	}
	return errors.New(lines)
}

func setting(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

// apiKey returns the API key. Pass a file in production: other processes may read the environment.
func apiKey() (string, error) {
	key, file := os.Getenv("ADMIT_ONE_KEY"), os.Getenv("ADMIT_ONE_KEY_FILE")
	if key == "" && file == "" {
		return "", errors.New("Set ADMIT_ONE_KEY to the API key, or ADMIT_ONE_KEY_FILE to the name of a file with it.")
	}
	if key != "" {
		return key, nil
	}
	content, err := os.ReadFile(file)
	return strings.TrimSpace(string(content)), err
}

// send sends a request. If the service says 429 or 503, it sends it again after Retry-After.
func send(path string, body map[string]any, attempt int) (*answer, error) {
	key, err := apiKey()
	if err != nil {
		return nil, err
	}
	content, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest(http.MethodPost, service+path, bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	request.Header.Set("X-API-Key", key)
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var a answer
	isJSON := strings.Contains(response.Header.Get("Content-Type"), "json")
	if err := json.NewDecoder(response.Body).Decode(&a); isJSON && err != nil {
		return nil, err
	}
	if response.StatusCode < 300 {
		return &a, nil
	}
	seconds, err := strconv.Atoi(response.Header.Get("Retry-After"))
	if err != nil {
		seconds = 1
	}
	mayRepeat := response.StatusCode == 429 || response.StatusCode == 503
	if !mayRepeat || attempt == maxAttempts || seconds > maxWaitSeconds {
		return nil, a.refusal(response.StatusCode)
	}
	fmt.Fprintf(os.Stderr, "%d %s: sending again in %d s\n", response.StatusCode, a.ErrorCode, seconds)
	time.Sleep(time.Duration(seconds) * time.Second)
	return send(path, body, attempt+1)
}

// A keeper keeps a token. From refresh_after on it fetches the next one, with one request at a time.
type keeper struct {
	request              map[string]any
	mutex                sync.Mutex
	current              *answer
	refreshAt, expiresAt time.Time
}

func (k *keeper) token() (*answer, error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	sentAt := time.Now() // It has a monotonic clock, which no change of the time affects.
	if k.current != nil && sentAt.Before(k.refreshAt) {
		return k.current, nil
	}
	fresh, err := send("/tokens", k.request, 1)
	if err == nil {
		k.current, k.refreshAt, k.expiresAt = fresh, sentAt.Add(fresh.refreshIn()), sentAt.Add(fresh.expiresIn())
	} else if k.current != nil && time.Now().Before(k.expiresAt) {
		fmt.Fprintln(os.Stderr, "The token is kept:", err)
		k.refreshAt = time.Now().Add(tryAgain)
	} else {
		return nil, err
	}
	return k.current, nil
}

func run(command string, request map[string]any, extra string) error {
	if extra != "" && command != "keep" {
		request["policy"] = json.RawMessage(extra)
	}
	if command == "grant" {
		a, err := send("/grants", request, 1)
		if err == nil {
			fmt.Fprintf(os.Stderr, "grant_id=%s expires_in=%.0f\n", a.GrantID, a.expiresIn().Seconds())
			fmt.Println(a.Grant)
		}
		return err
	}
	request["drm"] = "widevine"
	k := keeper{request: request}
	token, err := k.token()
	for left := count(command, extra); err == nil; left-- {
		token.print()
		if left <= 1 {
			return nil
		}
		time.Sleep(token.refreshIn())
		token, err = k.token()
	}
	return err
}

func count(command, extra string) int {
	if command != "keep" {
		return 1
	}
	if number, err := strconv.Atoi(extra); err == nil {
		return number
	}
	return 2
}

func main() {
	args := append(os.Args[1:], "", "", "", "") // What is missing is empty.
	if command := args[0]; args[2] == "" || command != "token" && command != "keep" && command != "grant" {
		fmt.Fprintln(os.Stderr, "Usage: go run backend.go token|keep|grant USER_ID CONTENT_ID [POLICY|COUNT]")
		os.Exit(1)
	}
	if err := run(args[0], map[string]any{"user_id": args[1], "content_id": args[2]}, args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

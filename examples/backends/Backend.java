import java.io.IOException;
import java.net.URI;
import java.net.http.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.regex.*;

/** A backend that calls Admit One, for Java 17 or later, without libraries:
 *  java Backend.java token USER_ID CONTENT_ID [POLICY]   issues a token; POLICY is JSON
 *  java Backend.java keep  USER_ID CONTENT_ID [COUNT]    keeps a token fresh, and prints it COUNT times
 *  java Backend.java grant USER_ID CONTENT_ID [POLICY]   approves a playback and prints the grant for the player */
final class Backend {
    static final String SERVICE = System.getenv().getOrDefault("ADMIT_ONE_URL", "http://localhost:8080").replaceFirst("/$", "");
    static final int MAX_ATTEMPTS = 4, MAX_WAIT_S = 30, TRY_AGAIN_S = 5;
    /** It follows no redirects: the key is for this service only. */
    static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    static final Pattern JSON = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[{}\\[\\]]|[^\\s,:{}\\[\\]\"]++");

    /** The API key. Pass a file in production: other processes may read the environment. */
    static String apiKey() throws IOException {
        String key = System.getenv().getOrDefault("ADMIT_ONE_KEY", ""), file = System.getenv("ADMIT_ONE_KEY_FILE");
        if (key.isEmpty() && file == null) {
            throw new IOException("Set ADMIT_ONE_KEY to the API key, or ADMIT_ONE_KEY_FILE to the name of a file with it.");
        }
        return key.isEmpty() ? Files.readString(Path.of(file)).strip() : key;
    }

    /** Sends a request. If the service says 429 or 503, sends it again after Retry-After. */
    static Map<String, String> send(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(SERVICE + path)).timeout(Duration.ofSeconds(10))
                .header("X-API-Key", apiKey()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        for (int attempt = 1; ; attempt++) {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            var isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
            var answer = isJson ? read(response.body()) : Map.<String, String>of();
            int status = response.statusCode();
            if (status < 300) {
                return answer;
            }
            long wait = response.headers().firstValueAsLong("Retry-After").orElse(1);
            if (status != 429 && status != 503 || attempt == MAX_ATTEMPTS || wait > MAX_WAIT_S) {
                throw new IOException(refusal(status, answer));
            }
            System.err.printf("%d %s: sending again in %d s%n", status, answer.get("/error_code"), wait);
            Thread.sleep(wait * 1000);
        }
    }

    /** Names each violation, and contains neither key nor token. */
    static String refusal(int status, Map<String, String> problem) {
        var lines = new StringBuilder(status + " " + problem.getOrDefault("/title", "The answer is no problem document"));
        for (int i = 0; problem.containsKey("/errors/" + i + "/pointer"); i++) {
            var error = "/errors/" + i;
            lines.append("\n  %s %s %s: %s".formatted(problem.get(error + "/pointer"), problem.get(error + "/error_code"),
                    problem.get(error + "/error_message"), problem.get(error + "/detail")));
        }
        return lines.toString();
    }

    /** The values of a JSON document, under pointers such as /errors/0/detail. Use the JSON library of your application instead. */
    static Map<String, String> read(String json) {
        var values = new HashMap<String, String>();
        var tokens = JSON.matcher(json).results().map(MatchResult::group).iterator();
        read(tokens.next(), tokens, "", values);
        return values;
    }

    static void read(String token, Iterator<String> tokens, String pointer, Map<String, String> values) {
        boolean isObject = token.equals("{");
        if (!isObject && !token.equals("[")) {
            values.put(pointer, token.replaceAll("^\"|\"$", "").replace("\\\"", "\""));
            return;
        }
        int index = 0;
        for (var next = tokens.next(); !next.equals("}") && !next.equals("]"); next = tokens.next()) {
            var name = isObject ? next.substring(1, next.length() - 1) : String.valueOf(index++);
            read(isObject ? tokens.next() : next, tokens, pointer + "/" + name, values);
        }
    }

    /** Durations are differences of the service's own times: the clock of this machine may be wrong. */
    static long seconds(Map<String, String> answer, String member) {
        return Duration.between(Instant.parse(answer.get("/server_time")), Instant.parse(answer.get(member))).toSeconds();
    }

    /** Keeps a token. From `refresh_after` on it fetches the next one, with one request at a time. */
    static final class TokenKeeper {
        private static final long SECOND = 1_000_000_000L;
        private final String request;
        private Map<String, String> token;
        private long refreshAt, expiresAt;

        TokenKeeper(String request) { this.request = request; }

        synchronized Map<String, String> token() throws IOException, InterruptedException {
            long now = System.nanoTime();
            if (token != null && now - refreshAt < 0) {
                return token;
            }
            try {
                token = send("/tokens", request);
                refreshAt = now + seconds(token, "/refresh_after") * SECOND;
                expiresAt = now + seconds(token, "/expires_at") * SECOND;
            } catch (IOException failure) {
                if (token == null || System.nanoTime() - expiresAt >= 0) {
                    throw failure;
                }
                System.err.println("The token is kept: " + failure.getMessage());
                refreshAt = System.nanoTime() + TRY_AGAIN_S * SECOND;
            }
            return token;
        }
    }

    static void print(Map<String, String> token) {
        System.out.printf("token_id=%s header=%s expires_in=%d refresh_in=%d%n", token.get("/token_id"),
                token.get("/delivery/header"), seconds(token, "/expires_at"), seconds(token, "/refresh_after"));
    }

    static void run(String command, String request, String extra) throws IOException, InterruptedException {
        var policy = extra == null || command.equals("keep") ? "" : ",\"policy\":" + extra;
        if (command.equals("grant")) {
            var answer = send("/grants", "{" + request + policy + "}");
            System.err.printf("grant_id=%s expires_in=%d%n", answer.get("/grant_id"), seconds(answer, "/expires_at"));
            System.out.println(answer.get("/grant"));
            return;
        }
        var keeper = new TokenKeeper("{\"drm\":\"widevine\"," + request + policy + "}");
        print(keeper.token());
        for (int left = command.equals("keep") ? Integer.parseInt(extra == null ? "2" : extra) : 1; left > 1; left--) {
            Thread.sleep(seconds(keeper.token(), "/refresh_after") * 1000);
            print(keeper.token());
        }
    }

    public static void main(String... arguments) throws InterruptedException {
        if (arguments.length < 3 || !List.of("token", "keep", "grant").contains(arguments[0])) {
            System.err.println("Usage: java Backend.java token|keep|grant USER_ID CONTENT_ID [POLICY|COUNT]");
            System.exit(1);
        }
        try {
            var request = "\"user_id\":\"%s\",\"content_id\":\"%s\"".formatted(arguments[1], arguments[2]);
            run(arguments[0], request, arguments.length > 3 ? arguments[3] : null);
        } catch (IOException failure) {
            System.err.println(failure.getMessage() != null ? failure.getMessage() : SERVICE + " does not answer");
            System.exit(1);
        }
    }
}

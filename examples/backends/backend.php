<?php
// A backend that calls Admit One, for PHP 8.1 or later, without extensions:
//   php backend.php token USER_ID CONTENT_ID [POLICY]   issues a token; POLICY is JSON
//   php backend.php keep  USER_ID CONTENT_ID [COUNT]    keeps a token fresh, and prints it COUNT times
//   php backend.php grant USER_ID CONTENT_ID [POLICY]   approves a playback and prints the grant for the player
declare(strict_types=1);

define('SERVICE', rtrim(getenv('ADMIT_ONE_URL') ?: 'http://localhost:8080', '/'));
const MAX_ATTEMPTS = 4;
const MAX_WAIT_S = 30;
const TRY_AGAIN_S = 5;

/** The API key. Pass a file in production: other processes may read the environment. */
function apiKey(): string
{
    [$key, $file] = [getenv('ADMIT_ONE_KEY'), getenv('ADMIT_ONE_KEY_FILE')];
    if (!$key && !$file) {
        throw new RuntimeException('Set ADMIT_ONE_KEY to the API key, or ADMIT_ONE_KEY_FILE to the name of a file with it.');
    }
    return $key ?: trim(file_get_contents($file));
}

/** Sends a request. If the service says 429 or 503, sends it again after Retry-After. */
function send(string $path, array $body, int $attempt = 1): array
{
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => ['X-API-Key: ' . apiKey(), 'Content-Type: application/json'],
        'content' => json_encode($body, JSON_THROW_ON_ERROR),
        'timeout' => 10,
        'ignore_errors' => true, // A refusal has a body.
        'follow_location' => 0, // The key is for this service only.
    ]]);
    $stream = @fopen(SERVICE . $path, 'r', false, $context);
    if (!$stream) {
        throw new RuntimeException(SERVICE . ' does not answer');
    }
    $head = implode("\n", stream_get_meta_data($stream)['wrapper_data']);
    $answer = json_decode(stream_get_contents($stream), true) ?? [];
    $status = (int) explode(' ', $head)[1];
    if ($status < 300) {
        return $answer;
    }
    $wait = preg_match('/^Retry-After: (\d+)/mi', $head, $found) ? (int) $found[1] : 1;
    if (!in_array($status, [429, 503]) || $attempt === MAX_ATTEMPTS || $wait > MAX_WAIT_S) {
        throw new RuntimeException(refusal($status, $answer));
    }
    fprintf(STDERR, "%d %s: sending again in %d s\n", $status, $answer['error_code'] ?? '', $wait);
    sleep($wait);
    return send($path, $body, $attempt + 1);
}

/** Names each violation, and contains neither key nor token. */
function refusal(int $status, array $problem): string
{
    $lines = $status . ' ' . ($problem['title'] ?? 'The answer is no problem document');
    foreach ($problem['errors'] ?? [] as $violation) {
        $lines .= "\n  {$violation['pointer']} {$violation['error_code']} {$violation['error_message']}: {$violation['detail']}";
    }
    return $lines;
}

/** Durations are differences of the service's own times: the clock of this machine may be wrong. */
function seconds(array $answer, string $member): int
{
    return strtotime($answer[$member]) - strtotime($answer['server_time']);
}

/** Keeps a token, and fetches the next one from `refresh_after` on. Where each request has a process of its own, use a cache. */
final class TokenKeeper
{
    private ?array $token = null;
    private float $refreshAt = 0;
    private float $expiresAt = 0;

    public function __construct(private readonly array $request) {}

    public function token(): array
    {
        $now = hrtime(true) / 1e9;
        if ($this->token !== null && $now < $this->refreshAt) {
            return $this->token;
        }
        try {
            $this->token = send('/tokens', $this->request);
            $this->refreshAt = $now + seconds($this->token, 'refresh_after');
            $this->expiresAt = $now + seconds($this->token, 'expires_at');
        } catch (RuntimeException $failure) {
            if ($this->token === null || hrtime(true) / 1e9 >= $this->expiresAt) {
                throw $failure;
            }
            fwrite(STDERR, "The token is kept: {$failure->getMessage()}\n");
            $this->refreshAt = hrtime(true) / 1e9 + TRY_AGAIN_S;
        }
        return $this->token;
    }
}

function show(array $token): void
{
    printf("token_id=%s header=%s expires_in=%d refresh_in=%d\n", $token['token_id'], $token['delivery']['header'],
        seconds($token, 'expires_at'), seconds($token, 'refresh_after'));
}

function run(string $command, string $user, string $content, ?string $extra = null): void
{
    $request = ['user_id' => $user, 'content_id' => $content];
    $request += $extra && $command !== 'keep' ? ['policy' => json_decode($extra, false, 512, JSON_THROW_ON_ERROR)] : [];
    if ($command === 'grant') {
        $answer = send('/grants', $request);
        fprintf(STDERR, "grant_id=%s expires_in=%d\n", $answer['grant_id'], seconds($answer, 'expires_at'));
        echo $answer['grant'], "\n";
        return;
    }
    $keeper = new TokenKeeper($request + ['drm' => 'widevine']);
    show($keeper->token());
    for ($left = $command === 'keep' ? (int) ($extra ?? 2) : 1; $left > 1; $left--) {
        sleep(seconds($keeper->token(), 'refresh_after'));
        show($keeper->token());
    }
}

if ($argc < 4 || !in_array($argv[1], ['token', 'keep', 'grant'])) {
    fwrite(STDERR, "Usage: php backend.php token|keep|grant USER_ID CONTENT_ID [POLICY|COUNT]\n");
    exit(1);
}
try {
    run(...array_slice($argv, 1, 4));
} catch (RuntimeException $failure) {
    fwrite(STDERR, $failure->getMessage() . "\n");
    exit(1);
}

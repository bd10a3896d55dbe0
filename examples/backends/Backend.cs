// A backend that calls Admit One, for .NET 10 or later, without packages:
//   dotnet run Backend.cs token USER_ID CONTENT_ID [POLICY]   issues a token; POLICY is JSON
//   dotnet run Backend.cs keep  USER_ID CONTENT_ID [COUNT]    keeps a token fresh, and prints it COUNT times
//   dotnet run Backend.cs grant USER_ID CONTENT_ID [POLICY]   approves a playback and prints the grant for the player
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

if (args.Length < 3 || args[0] is not ("token" or "keep" or "grant"))
{
    Console.Error.WriteLine("Usage: dotnet run Backend.cs token|keep|grant USER_ID CONTENT_ID [POLICY|COUNT]");
    return 1;
}
try
{
    var request = new JsonObject { ["user_id"] = args[1], ["content_id"] = args[2] };
    await Run(args[0], request, args.ElementAtOrDefault(3));
    return 0;
}
catch (Exception failure) when (failure is RefusedException or HttpRequestException or IOException or TaskCanceledException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

static async Task Run(string command, JsonObject request, string? extra)
{
    if (extra != null && command != "keep")
    {
        request["policy"] = JsonNode.Parse(extra);
    }
    if (command == "grant")
    {
        var answer = await Service.Send("/grants", request);
        Console.Error.WriteLine($"grant_id={answer["grant_id"]} expires_in={Service.Seconds(answer, "expires_at")}");
        Console.WriteLine((string?)answer["grant"]);
        return;
    }
    request["drm"] = "widevine";
    var keeper = new TokenKeeper(request);
    Print(await keeper.Token());
    for (var left = command == "keep" ? int.Parse(extra ?? "2") : 1; left > 1; left--)
    {
        await Task.Delay(TimeSpan.FromSeconds(Service.Seconds(await keeper.Token(), "refresh_after")));
        Print(await keeper.Token());
    }
}

static void Print(JsonNode token) => Console.WriteLine(
    $"token_id={token["token_id"]} header={token["delivery"]!["header"]}"
    + $" expires_in={Service.Seconds(token, "expires_at")} refresh_in={Service.Seconds(token, "refresh_after")}");

/// <summary>An answer that is no success. The message names each violation, and contains neither key nor token.</summary>
sealed class RefusedException(int status, JsonNode problem) : Exception(
    $"{status} {problem["title"] ?? "The answer is no problem document"}" + string.Concat(
        (problem["errors"]?.AsArray() ?? new JsonArray()).Select(violation =>
            $"\n  {violation!["pointer"]} {violation["error_code"]} {violation["error_message"]}: {violation["detail"]}")));

static class Service
{
    const int MaxAttempts = 4, MaxWaitSeconds = 30;
    static readonly string Address = (Environment.GetEnvironmentVariable("ADMIT_ONE_URL") ?? "http://localhost:8080").TrimEnd('/');

    // The key is for this service only: no redirect is followed.
    static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The API key. Pass a file in production: other processes may read the environment.</summary>
    static string ApiKey() => Environment.GetEnvironmentVariable("ADMIT_ONE_KEY") is { Length: > 0 } key
        ? key
        : File.ReadAllText(Environment.GetEnvironmentVariable("ADMIT_ONE_KEY_FILE")
            ?? throw new IOException("Set ADMIT_ONE_KEY to the API key, or ADMIT_ONE_KEY_FILE to the name of a file with it.")).Trim();

    /// <summary>Sends a request. If the service says 429 or 503, sends it again after Retry-After.</summary>
    public static async Task<JsonNode> Send(string path, JsonObject body, int attempt = 1)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address + path);
        request.Headers.Add("X-API-Key", ApiKey());
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request);
        var isJson = response.Content.Headers.ContentType?.MediaType?.Contains("json") ?? false;
        var answer = isJson ? JsonNode.Parse(await response.Content.ReadAsStringAsync())! : new JsonObject();
        if (response.IsSuccessStatusCode)
        {
            return answer;
        }
        var status = (int)response.StatusCode;
        var wait = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
        if (status is not (429 or 503) || attempt == MaxAttempts || wait.TotalSeconds > MaxWaitSeconds)
        {
            throw new RefusedException(status, answer);
        }
        Console.Error.WriteLine($"{status} {answer["error_code"]}: sending again in {wait.TotalSeconds} s");
        await Task.Delay(wait);
        return await Send(path, body, attempt + 1);
    }

    /// <summary>Durations are differences of the service's own times: the clock of this machine may be wrong.</summary>
    public static long Seconds(JsonNode answer, string member) =>
        (long)((DateTimeOffset)answer[member]! - (DateTimeOffset)answer["server_time"]!).TotalSeconds;
}

/// <summary>Keeps a token. From refresh_after on it fetches the next one, with one request at a time.</summary>
sealed class TokenKeeper(JsonObject request)
{
    static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);
    readonly SemaphoreSlim one = new(1);
    JsonNode? token;
    TimeSpan refreshAt, expiresAt;

    static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    public async Task<JsonNode> Token()
    {
        await one.WaitAsync();
        try
        {
            var sentAt = Now;
            if (token == null || sentAt >= refreshAt)
            {
                token = await Service.Send("/tokens", request);
                refreshAt = sentAt + TimeSpan.FromSeconds(Service.Seconds(token, "refresh_after"));
                expiresAt = sentAt + TimeSpan.FromSeconds(Service.Seconds(token, "expires_at"));
            }
        }
        catch (Exception failure) when (token != null && Now < expiresAt)
        {
            Console.Error.WriteLine($"The token is kept: {failure.Message}");
            refreshAt = Now + TryAgain;
        }
        finally
        {
            one.Release();
        }
        return token!;
    }
}

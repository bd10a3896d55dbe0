import Foundation

/// A license token, and the request header in which the license server expects it.
public struct LicenseToken: Sendable {
    public let token: String
    public let header: String
}

/// Why there is no token or no license. Never contains a token or a grant.
public struct TokenProblem: Error, Sendable {
    public enum Kind: Sendable {
        /// No further token will come from this grant.
        case stopped
        /// May succeed later.
        case unavailable
        /// This was the last token of the grant.
        case ending
        /// The license server refused the license request.
        case license
    }

    public var kind: Kind
    public var errorMessage: String
    public var errorCode: String?
    public var status: Int?
    public var correlationId: String?
    public var retryAfter: Duration?
    public var endsIn: Duration?
}

/// A token with its times as durations from `arrivedAt` on.
struct Answer: Sendable {
    let token: LicenseToken
    let arrivedAt: ContinuousClock.Instant
    let life: Duration
    let wait: Duration
    let renewable: Bool
}

/// Exchanges a grant for a token with `POST /grants/tokens`. Temporary failures are retried up to three times with the same
/// `request_id`, so that a lost answer does not cost a token.
public struct GrantExchange: Sendable {
    private static let backOff: [Double] = [1, 2, 4]
    private static let longestWait = Duration.seconds(60)
    private static let worthARetry: Set<Int> = [408, 425, 429]

    let tokensURL: URL
    let drm: String
    let contentId: String?
    let deviceId: String?
    private let session: URLSession

    public init(tokensURL: URL, drm: String = "fairplay", contentId: String? = nil, deviceId: String? = nil) {
        self.tokensURL = tokensURL
        self.drm = drm
        self.contentId = contentId
        self.deviceId = deviceId
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 10
        configuration.urlCache = nil
        session = URLSession(configuration: configuration, delegate: NoRedirects(), delegateQueue: nil)
    }

    func run(grant: String) async throws -> Answer {
        let request = try request(grant: grant)
        var failures = 0
        while true {
            let problem: TokenProblem
            do {
                return try await post(request)
            } catch let refused as TokenProblem {
                problem = refused
            } catch {
                try Task.checkCancellation()
                problem = TokenProblem(kind: .unavailable, errorMessage: "The service did not answer.")
            }
            guard problem.kind == .unavailable, failures < Self.backOff.count else { throw problem }
            let wait = max(.seconds(jitter(Self.backOff[failures])), problem.retryAfter ?? .zero)
            guard wait <= Self.longestWait else { throw problem }
            failures += 1
            try await Task.sleep(for: wait)
        }
    }

    private func request(grant: String) throws -> URLRequest {
        var body: [String: Any] = ["drm": drm, "request_id": UUID().uuidString]
        body["content_id"] = contentId
        if let deviceId { body["client"] = ["device_id": deviceId] }
        var request = URLRequest(url: tokensURL, cachePolicy: .reloadIgnoringLocalCacheData)
        request.httpMethod = "POST"
        request.httpBody = try JSONSerialization.data(withJSONObject: body)
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("Bearer \(grant)", forHTTPHeaderField: "Authorization")
        return request
    }

    private func post(_ request: URLRequest) async throws -> Answer {
        let (data, response) = try await session.data(for: request)
        let arrivedAt = ContinuousClock.now
        guard let http = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        let json = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
        guard http.statusCode == 200 else { throw problem(http, json) }
        guard let token = json["token"] as? String,
              let header = (json["delivery"] as? [String: Any])?["header"] as? String,
              let serverTime = date(json["server_time"]),
              let expiresAt = date(json["expires_at"]), expiresAt > serverTime
        else { throw TokenProblem(kind: .unavailable, errorMessage: "The answer of the service is not a token.") }
        let life = expiresAt.timeIntervalSince(serverTime)
        let wait = date(json["refresh_after"])?.timeIntervalSince(serverTime) ?? life * 0.8
        return Answer(
            token: LicenseToken(token: token, header: header), arrivedAt: arrivedAt,
            life: .seconds(life), wait: .seconds(wait), renewable: json["renewable"] as? Bool ?? true)
    }

    private func problem(_ response: HTTPURLResponse, _ json: [String: Any]) -> TokenProblem {
        let status = response.statusCode
        let temporary = status >= 500 || Self.worthARetry.contains(status)
        return TokenProblem(
            kind: temporary ? .unavailable : .stopped,
            errorMessage: json["error_message"] as? String ?? "The service answered \(status).",
            errorCode: json["error_code"] as? String,
            status: status,
            correlationId: response.value(forHTTPHeaderField: "X-Correlation-Id"),
            retryAfter: response.value(forHTTPHeaderField: "Retry-After").flatMap(Int.init).map { .seconds($0) })
    }
}

/// 50 % more or less.
func jitter(_ seconds: Double) -> Double {
    seconds * Double.random(in: 0.5..<1.5)
}

private func date(_ value: Any?) -> Date? {
    guard let string = value as? String else { return nil }
    let format = ISO8601DateFormatter()
    if let date = format.date(from: string) { return date }
    format.formatOptions.insert(.withFractionalSeconds)
    return format.date(from: string)
}

/// A redirect would carry the grant elsewhere.
private final class NoRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}

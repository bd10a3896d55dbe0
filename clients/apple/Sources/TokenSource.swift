import Foundation

/// Fresh license tokens for one playback, from a playback grant. Times are those of `ContinuousClock`, which counts while the
/// device sleeps: its wall clock does not matter.
public actor TokenSource {
    private struct Current {
        let token: LicenseToken
        let goodUntil: ContinuousClock.Instant
        let margin: Duration
        let refreshAt: ContinuousClock.Instant
        var renewable: Bool
    }

    private let exchange: GrantExchange
    private let onProblem: @Sendable (TokenProblem) -> Void
    private var grant: String
    private var current: Current?
    private var flight: Task<Current, Error>?
    private var timer: Task<Void, Never>?
    private var stopped: TokenProblem?
    private var failed: TokenProblem?
    private var notBefore = ContinuousClock.now
    private var nextRefresh = ContinuousClock.now
    private var playing = false

    public init(exchange: GrantExchange, grant: String, onProblem: @escaping @Sendable (TokenProblem) -> Void) {
        self.exchange = exchange
        self.grant = grant
        self.onProblem = onProblem
    }

    /// A token that is good for a license request now. Throws a `TokenProblem`.
    public func token() async throws -> LicenseToken {
        if let usable = current, usable.goodUntil - .now > usable.margin {
            if usable.renewable, stopped == nil, .now >= max(usable.refreshAt, nextRefresh) {
                _ = refresh()
            }
            return usable.token
        }
        do {
            return try await refresh().value.token
        } catch let problem as TokenProblem where problem.kind == .unavailable {
            // During an outage a token is used to its very end.
            guard let last = current, last.goodUntil > .now else { throw problem }
            return last.token
        }
    }

    /// A license server refused this token: it is not handed out again.
    public func refused(_ token: LicenseToken) {
        if current?.token.token == token.token {
            current = nil
        }
        schedule()
    }

    /// Refreshes ahead of need while `true`.
    public func setPlaying(_ isPlaying: Bool) {
        playing = isPlaying
        schedule()
    }

    /// Goes on with another grant for the same content.
    public func useGrant(_ another: String) {
        grant = another
        stopped = nil
        notBefore = .now
        nextRefresh = .now
        current?.renewable = true
        schedule()
    }

    /// Ends all timers and requests, and forgets grant and tokens.
    public func close() {
        stopped = TokenProblem(kind: .stopped, errorMessage: "The token source is closed.")
        grant = ""
        current = nil
        flight?.cancel()
        schedule()
    }

    /// Tells the app about a problem; for the content key delegate.
    nonisolated func report(_ problem: TokenProblem) {
        onProblem(problem)
    }

    /// One request at a time, shared by all who wait for it.
    private func refresh() -> Task<Current, Error> {
        if let flight { return flight }
        let task = Task { try await fetch() }
        flight = task
        return task
    }

    private func fetch() async throws -> Current {
        defer {
            flight = nil
            schedule()
        }
        while true {
            if let stopped { throw stopped }
            if let failed, .now < notBefore { throw failed }
            let used = grant
            do {
                return try accept(await exchange.run(grant: used))
            } catch {
                if let stopped { throw stopped }
                guard used == grant else { continue }
                throw fail(error)
            }
        }
    }

    private func accept(_ answer: Answer) throws -> Current {
        if let stopped { throw stopped }
        let fresh = Current(
            token: answer.token, goodUntil: answer.arrivedAt + answer.life, margin: min(.seconds(10), answer.life / 2),
            refreshAt: answer.arrivedAt + max(answer.wait, .seconds(1)), renewable: answer.renewable)
        current = fresh
        if !answer.renewable {
            onProblem(TokenProblem(kind: .ending, errorMessage: "This is the last token of the grant.", endsIn: answer.life))
        }
        return fresh
    }

    private func fail(_ error: Error) -> TokenProblem {
        let problem = error as? TokenProblem ?? TokenProblem(kind: .unavailable, errorMessage: "The request was cancelled.")
        if problem.kind == .unavailable {
            failed = problem
            notBefore = .now + (problem.retryAfter ?? .zero)
            nextRefresh = max(notBefore, .now + .seconds(jitter(30)))
        } else {
            stopped = problem
        }
        onProblem(problem)
        return problem
    }

    private func schedule() {
        timer?.cancel()
        timer = nil
        guard playing, let next = current, next.renewable, stopped == nil, flight == nil else { return }
        let at = max(next.refreshAt, nextRefresh)
        timer = Task { [weak self] in
            try? await Task.sleep(until: at, clock: .continuous)
            guard !Task.isCancelled else { return }
            await self?.refreshAhead()
        }
    }

    private func refreshAhead() {
        if stopped == nil {
            _ = refresh()
        }
    }
}

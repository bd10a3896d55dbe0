import AVFoundation

/// Gives each FairPlay license request of AVFoundation a token, and sends it once more with a fresh one after a refusal.
/// Every failure ends the key request with an error; otherwise the player would wait for ever.
public final class ContentKeyDelegate: NSObject, AVContentKeySessionDelegate, @unchecked Sendable {
    private static let curedByAFreshToken: Set<String> = ["7011", "A1222", "A1363", "A1364", "A1376"]

    private let source: TokenSource
    private let licenseURL: URL
    private let certificate: @Sendable () async throws -> Data
    private let prepare: @Sendable (Data, inout URLRequest) -> Void
    private let unwrap: @Sendable (Data) throws -> Data

    /// - Parameters:
    ///   - certificate: the FairPlay certificate of your vendor.
    ///   - prepare: puts the SPC into the request. Default: as the body. DoveRunner: `spc=` and the base64 of it, form-encoded.
    ///   - unwrap: the CKC in the response. Default: the body. DoveRunner: the base64 of it.
    public init(
        source: TokenSource, licenseURL: URL, certificate: @escaping @Sendable () async throws -> Data,
        prepare: @escaping @Sendable (Data, inout URLRequest) -> Void = { $1.httpBody = $0 },
        unwrap: @escaping @Sendable (Data) throws -> Data = { $0 }
    ) {
        self.source = source
        self.licenseURL = licenseURL
        self.certificate = certificate
        self.prepare = prepare
        self.unwrap = unwrap
    }

    public func contentKeySession(_ session: AVContentKeySession, didProvide keyRequest: AVContentKeyRequest) {
        answer(keyRequest)
    }

    public func contentKeySession(
        _ session: AVContentKeySession, didProvideRenewingContentKeyRequest keyRequest: AVContentKeyRequest
    ) {
        answer(keyRequest)
    }

    private func answer(_ keyRequest: AVContentKeyRequest) {
        Task {
            do {
                let identifier = (keyRequest.identifier as? String).flatMap { URL(string: $0)?.host } ?? ""
                let spc = try await keyRequest.makeStreamingContentKeyRequestData(
                    forApp: certificate(), contentIdentifier: Data(identifier.utf8), options: nil)
                let ckc = try await unwrap(license(for: spc))
                keyRequest.processContentKeyResponse(AVContentKeyResponse(fairPlayStreamingKeyResponseData: ckc))
            } catch {
                keyRequest.processContentKeyResponseError(error)
            }
        }
    }

    private func license(for spc: Data) async throws -> Data {
        let first = try await source.token()
        do {
            return try await post(spc, with: first)
        } catch let problem as TokenProblem where curable(problem) {
            await source.refused(first)
        } catch let problem as TokenProblem {
            source.report(problem)
            throw problem
        }
        do {
            return try await post(spc, with: source.token())
        } catch let problem as TokenProblem where problem.kind == .license {
            source.report(problem)
            throw problem
        }
    }

    private func post(_ spc: Data, with token: LicenseToken) async throws -> Data {
        var request = URLRequest(url: licenseURL)
        request.httpMethod = "POST"
        request.setValue("application/octet-stream", forHTTPHeaderField: "Content-Type")
        prepare(spc, &request)
        request.setValue(token.token, forHTTPHeaderField: token.header)
        let (data, response) = try await URLSession.shared.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        let json = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
        let code = (json?["error_code"] ?? json?["errorCode"]).map { "\($0)" }
        guard status == 200, code == nil else {
            let message = (json?["error_message"] ?? json?["message"]) as? String ?? "The license server answered \(status)."
            throw TokenProblem(kind: .license, errorMessage: message, errorCode: code, status: status)
        }
        return data
    }

    private func curable(_ problem: TokenProblem) -> Bool {
        problem.kind == .license
            && ([401, 403].contains(problem.status) || Self.curedByAFreshToken.contains(problem.errorCode ?? ""))
    }
}

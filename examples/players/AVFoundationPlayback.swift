// Plays with AVFoundation and fresh license tokens. Not compiled in this repository. Copy clients/apple/Sources into the app too.
import AVFoundation
import Combine

struct Playback {
    /// The address of Admit One.
    let service: URL
    /// What your backend got from POST /grants for this viewer and content.
    let grant: String
    let contentId: String
    /// The vendor's license server and certificate for FairPlay.
    let licenseURL: URL
    let certificateURL: URL
    let playlist: URL
}

/// A player and what it holds. Keep it as long as it plays, and call `close()` when the screen closes.
final class AdmittedPlayer {
    let player: AVPlayer
    private let source: TokenSource
    private let delegate: ContentKeyDelegate
    private let keys = AVContentKeySession(keySystem: .fairPlayStreaming)
    private var playing: AnyCancellable?

    init(_ playback: Playback) {
        let source = TokenSource(
            exchange: GrantExchange(tokensURL: playback.service.appendingPathComponent("grants/tokens"), contentId: playback.contentId),
            grant: playback.grant,
            onProblem: { print($0.kind, $0.errorCode ?? "", $0.errorMessage) })
        let asset = AVURLAsset(url: playback.playlist)
        self.source = source
        delegate = ContentKeyDelegate(
            source: source,
            licenseURL: playback.licenseURL,
            certificate: { try await URLSession.shared.data(from: playback.certificateURL).0 })
        player = AVPlayer(playerItem: AVPlayerItem(asset: asset))
        keys.setDelegate(delegate, queue: DispatchQueue(label: "keys"))
        keys.addContentKeyRecipient(asset)
        playing = player.publisher(for: \.timeControlStatus).sink { status in
            Task { await source.setPlaying(status == .playing) }
        }
    }

    func close() async {
        player.pause()
        playing = nil
        await source.close()
    }
}

// Plays with Media3 and fresh license tokens. Not compiled in this repository. Copy clients/android/src into the app too.
package com.example.player

import android.content.Context
import android.util.Log
import androidx.annotation.OptIn
import androidx.media3.common.C
import androidx.media3.common.MediaItem
import androidx.media3.common.Player
import androidx.media3.common.util.UnstableApi
import androidx.media3.datasource.DefaultHttpDataSource
import androidx.media3.exoplayer.ExoPlayer
import androidx.media3.exoplayer.drm.DefaultDrmSessionManager
import androidx.media3.exoplayer.drm.FrameworkMediaDrm
import androidx.media3.exoplayer.source.DefaultMediaSourceFactory
import dev.admitone.player.AdmitOneDrmCallback
import dev.admitone.player.GrantExchange
import dev.admitone.player.TokenSource

/**
 * @param service the address of Admit One
 * @param grant what your backend got from POST /grants for this viewer and content
 * @param licenseUrl the vendor's license server for Widevine
 */
class Playback(val service: String, val grant: String, val contentId: String, val licenseUrl: String, val manifest: String)

/** A player and what it holds. Call [release] when the screen closes. */
@OptIn(UnstableApi::class)
class AdmittedPlayer(context: Context, playback: Playback) {
    private val source = TokenSource(
        exchange = GrantExchange(tokensUrl = "${playback.service}/grants/tokens", contentId = playback.contentId),
        grant = playback.grant,
        onProblem = { Log.w("drm", "${it.kind} ${it.errorCode} ${it.errorMessage}") },
    )
    private val drm = DefaultDrmSessionManager.Builder()
        .setUuidAndExoMediaDrmProvider(C.WIDEVINE_UUID, FrameworkMediaDrm.DEFAULT_PROVIDER)
        .build(AdmitOneDrmCallback(playback.licenseUrl, DefaultHttpDataSource.Factory(), source))

    /** Give it to a PlayerView, and call `play()`. */
    val player: ExoPlayer = ExoPlayer.Builder(context)
        .setMediaSourceFactory(DefaultMediaSourceFactory(context).setDrmSessionManagerProvider { drm })
        .build()

    init {
        player.addListener(object : Player.Listener {
            override fun onIsPlayingChanged(isPlaying: Boolean) = source.setPlaying(isPlaying)
        })
        player.setMediaItem(MediaItem.fromUri(playback.manifest))
        player.prepare()
    }

    fun release() {
        player.release()
        source.close()
    }
}

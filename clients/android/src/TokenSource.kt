package dev.admitone.player

import android.os.SystemClock
import java.io.Closeable
import java.util.concurrent.Callable
import java.util.concurrent.ExecutionException
import java.util.concurrent.Future
import java.util.concurrent.ScheduledFuture
import java.util.concurrent.ScheduledThreadPoolExecutor
import java.util.concurrent.TimeUnit.MILLISECONDS
import kotlin.math.max
import kotlin.math.min
import kotlin.random.Random

/** A license token, and the request header in which the license server expects it. `toString` does not show the token. */
class LicenseToken(val token: String, val header: String)

/**
 * Fresh license tokens for one playback, from a playback grant. Times are milliseconds of [now], which is monotonic and counts
 * deep sleep: the clock of the device does not matter. Thread-safe. [onProblem] is called on a background thread.
 */
class TokenSource(
    private val exchange: GrantExchange,
    grant: String,
    private val onProblem: (Problem) -> Unit,
    private val now: () -> Long = SystemClock::elapsedRealtime,
) : Closeable {
    private class Current(val token: LicenseToken, val goodUntil: Long, val margin: Long, val refreshAt: Long, val renewable: Boolean)

    private val lock = Any()
    private val executor = ScheduledThreadPoolExecutor(1).apply { removeOnCancelPolicy = true }
    private var grant = grant
    private var current: Current? = null
    private var flight: Future<Current>? = null
    private var timer: ScheduledFuture<*>? = null
    private var stopped: TokenException? = null
    private var failed: TokenException? = null
    private var notBefore = 0L
    private var nextRefresh = 0L
    private var playing = false

    /** A token that is good for a license request now. Blocks while it is fetched: call it on a background thread. */
    @Throws(TokenException::class)
    fun token(): LicenseToken {
        val pending = synchronized(lock) {
            val usable = current
            if (usable != null && usable.goodUntil - now() > usable.margin) {
                if (usable.renewable && stopped == null && now() >= max(usable.refreshAt, nextRefresh)) {
                    refresh()
                }
                return usable.token
            }
            refresh()
        }
        try {
            return pending.get().token
        } catch (failure: ExecutionException) {
            val error = failure.cause as? TokenException ?: throw failure
            return lastResort(error)
        }
    }

    /** During an outage a token is used to its very end. */
    private fun lastResort(error: TokenException): LicenseToken = synchronized(lock) {
        current?.takeIf { error.temporary && it.goodUntil > now() }?.token ?: throw error
    }

    /** A license server refused this token: it is not handed out again. */
    fun refused(token: LicenseToken) = synchronized(lock) {
        if (current?.token?.token == token.token) {
            current = null
        }
        schedule()
    }

    /** Refreshes ahead of need while `true`; for `Player.Listener.onIsPlayingChanged`. */
    fun setPlaying(isPlaying: Boolean) = synchronized(lock) {
        playing = isPlaying
        schedule()
    }

    /** Goes on with another grant for the same content. */
    fun useGrant(another: String) = synchronized(lock) {
        grant = another
        stopped = null
        notBefore = 0
        nextRefresh = 0
        current = current?.run { Current(token, goodUntil, margin, refreshAt, renewable = true) }
        schedule()
    }

    override fun close() {
        synchronized(lock) {
            stopped = TokenException(Problem(Problem.Kind.STOPPED, "The token source is closed."))
            current = null
            grant = ""
        }
        executor.shutdownNow()
    }

    /** One request at a time, shared by all who wait for it. */
    private fun refresh(): Future<Current> =
        flight ?: stopped?.let { throw it } ?: executor.submit(Callable { fetch() }).also { flight = it }

    private fun fetch(): Current {
        try {
            while (true) {
                val used = synchronized(lock) {
                    stopped?.let { throw it }
                    failed?.takeIf { now() < notBefore }?.let { throw it }
                    grant
                }
                try {
                    return accept(exchange.run(used))
                } catch (error: TokenException) {
                    if (synchronized(lock) { used == grant }) {
                        throw fail(error)
                    }
                }
            }
        } finally {
            synchronized(lock) {
                flight = null
                schedule()
            }
        }
    }

    private fun accept(answer: Answer): Current {
        val fresh = Current(
            answer.token,
            goodUntil = answer.arrivedAt + answer.life,
            margin = min(MARGIN, answer.life / 2),
            refreshAt = answer.arrivedAt + max(answer.wait, SHORTEST_REFRESH),
            renewable = answer.renewable,
        )
        synchronized(lock) {
            stopped?.let { throw it }
            current = fresh
        }
        if (!answer.renewable) {
            onProblem(Problem(Problem.Kind.ENDING, "This is the last token of the grant.", endsInMillis = answer.life))
        }
        return fresh
    }

    private fun fail(error: TokenException): TokenException {
        synchronized(lock) {
            if (error.temporary) {
                failed = error
                notBefore = now() + (error.problem.retryAfterMillis ?: 0)
                nextRefresh = max(notBefore, now() + jitter(PAUSE_AFTER_FAILURE))
            } else if (stopped == null) {
                stopped = error
            }
        }
        if (!executor.isShutdown) {
            onProblem(error.problem)
        }
        return error
    }

    private fun schedule() {
        timer?.cancel(false)
        val next = current
        if (playing && next != null && next.renewable && stopped == null && flight == null && !executor.isShutdown) {
            val wait = max(0, max(next.refreshAt, nextRefresh) - now())
            timer = executor.schedule({ synchronized(lock) { if (stopped == null) refresh() } }, wait, MILLISECONDS)
        }
    }

    companion object {
        private const val MARGIN = 10_000L
        private const val SHORTEST_REFRESH = 1_000L
        private const val PAUSE_AFTER_FAILURE = 30_000L

        /** 50 % more or less. */
        internal fun jitter(millis: Long): Long = (millis * (0.5 + Random.nextDouble())).toLong()
    }
}

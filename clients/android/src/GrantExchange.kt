package dev.admitone.player

import android.os.SystemClock
import java.io.IOException
import java.net.HttpURLConnection
import java.net.URL
import java.time.DateTimeException
import java.time.Duration
import java.time.Instant
import java.util.UUID
import kotlin.math.max
import org.json.JSONArray
import org.json.JSONException
import org.json.JSONObject

/** Why there is no token or no license. Never contains a token or a grant. */
data class Problem(
    val kind: Kind,
    val errorMessage: String,
    val errorCode: String? = null,
    val status: Int? = null,
    val correlationId: String? = null,
    val retryAfterMillis: Long? = null,
    val endsInMillis: Long? = null,
) {
    /** STOPPED: no further token. UNAVAILABLE: may succeed later. ENDING: the last token of the grant. LICENSE: refused license. */
    enum class Kind { STOPPED, UNAVAILABLE, ENDING, LICENSE }
}

class TokenException(val problem: Problem) : IOException(problem.errorMessage) {
    val temporary get() = problem.kind == Problem.Kind.UNAVAILABLE
}

/** A token with its times as durations in milliseconds, from [arrivedAt] on. */
class Answer(val token: LicenseToken, val arrivedAt: Long, val life: Long, val wait: Long, val renewable: Boolean)

/**
 * Exchanges a grant for a token with `POST /grants/tokens`. Temporary failures are retried up to three times with the same
 * `request_id`, so that a lost answer does not cost a token. Blocks.
 */
class GrantExchange(
    private val tokensUrl: String,
    private val drm: String = "widevine",
    private val contentId: String? = null,
    private val keyIds: List<String>? = null,
    private val deviceId: String? = null,
    private val now: () -> Long = SystemClock::elapsedRealtime,
    private val sleep: (Long) -> Unit = Thread::sleep,
) {
    @Throws(TokenException::class)
    fun run(grant: String): Answer {
        val body = body().toString().toByteArray()
        var failures = 0
        while (true) {
            val error = try {
                return post(grant, body)
            } catch (refused: TokenException) {
                refused
            } catch (lost: IOException) {
                unavailable("The service did not answer: ${lost.javaClass.simpleName}.")
            }
            if (!error.temporary || failures == BACK_OFF.size) {
                throw error
            }
            backOff(error, max(TokenSource.jitter(BACK_OFF[failures++]), error.problem.retryAfterMillis ?: 0))
        }
    }

    private fun backOff(error: TokenException, wait: Long) {
        if (wait > LONGEST_WAIT) {
            throw error
        }
        try {
            sleep(wait)
        } catch (closed: InterruptedException) {
            Thread.currentThread().interrupt()
            throw error
        }
    }

    private fun body() = JSONObject().apply {
        put("drm", drm)
        put("request_id", UUID.randomUUID().toString())
        contentId?.let { put("content_id", it) }
        keyIds?.let { put("key_ids", JSONArray(it)) }
        deviceId?.let { put("client", JSONObject().put("device_id", it)) }
    }

    private fun post(grant: String, body: ByteArray): Answer {
        val connection = URL(tokensUrl).openConnection() as HttpURLConnection
        try {
            connection.requestMethod = "POST"
            connection.doOutput = true
            connection.useCaches = false
            connection.instanceFollowRedirects = false
            connection.connectTimeout = TIMEOUT
            connection.readTimeout = TIMEOUT
            connection.setRequestProperty("Authorization", "Bearer $grant")
            connection.setRequestProperty("Content-Type", "application/json")
            connection.outputStream.use { it.write(body) }
            val status = connection.responseCode
            val arrivedAt = now()
            if (status != HttpURLConnection.HTTP_OK) {
                throw TokenException(problem(status, connection))
            }
            return answer(connection.inputStream.use { it.readBytes() }.decodeToString(), arrivedAt)
        } finally {
            connection.disconnect()
        }
    }

    private fun answer(text: String, arrivedAt: Long): Answer = try {
        val json = JSONObject(text)
        val serverTime = Instant.parse(json.getString("server_time"))
        val life = Duration.between(serverTime, Instant.parse(json.getString("expires_at"))).toMillis()
        val wait = json.optString("refresh_after").takeIf { it.isNotEmpty() }
            ?.let { Duration.between(serverTime, Instant.parse(it)).toMillis() } ?: (life * 4 / 5)
        val token = LicenseToken(json.getString("token"), json.getJSONObject("delivery").getString("header"))
        if (life <= 0) throw unavailable(NO_TOKEN)
        Answer(token, arrivedAt, life, wait, json.optBoolean("renewable", true))
    } catch (unreadable: JSONException) {
        throw unavailable(NO_TOKEN)
    } catch (unreadable: DateTimeException) {
        throw unavailable(NO_TOKEN)
    }

    private fun problem(status: Int, connection: HttpURLConnection): Problem {
        val text = connection.errorStream?.use { it.readBytes() }?.decodeToString() ?: ""
        val json = try { JSONObject(text) } catch (unreadable: JSONException) { JSONObject() }
        return Problem(
            kind = if (status >= 500 || status in WORTH_A_RETRY) Problem.Kind.UNAVAILABLE else Problem.Kind.STOPPED,
            errorMessage = json.optString("error_message").ifEmpty { "The service answered $status." },
            errorCode = json.optString("error_code").ifEmpty { null },
            status = status,
            correlationId = connection.getHeaderField("X-Correlation-Id"),
            retryAfterMillis = connection.getHeaderField("Retry-After")?.toLongOrNull()?.let { it * 1000 },
        )
    }

    private companion object {
        const val NO_TOKEN = "The answer of the service is not a token."
        const val TIMEOUT = 10_000
        const val LONGEST_WAIT = 60_000L
        val BACK_OFF = longArrayOf(1000, 2000, 4000)
        val WORTH_A_RETRY = setOf(408, 425, 429)

        fun unavailable(message: String) = TokenException(Problem(Problem.Kind.UNAVAILABLE, message))
    }
}

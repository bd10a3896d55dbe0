package dev.admitone.player

import android.net.Uri
import androidx.annotation.OptIn
import androidx.media3.common.util.UnstableApi
import androidx.media3.datasource.DataSource
import androidx.media3.datasource.DataSpec
import androidx.media3.datasource.HttpDataSource.InvalidResponseCodeException
import androidx.media3.exoplayer.drm.ExoMediaDrm.KeyRequest
import androidx.media3.exoplayer.drm.ExoMediaDrm.ProvisionRequest
import androidx.media3.exoplayer.drm.HttpMediaDrmCallback
import androidx.media3.exoplayer.drm.MediaDrmCallback
import androidx.media3.exoplayer.drm.MediaDrmCallbackException
import java.util.UUID
import org.json.JSONException
import org.json.JSONObject

/**
 * Gives each license request of Media3 a token, and sends it once more with a fresh one after a refusal. Media3 calls it on a
 * background thread. The cause of the [MediaDrmCallbackException] is the [TokenException], or the refusal of the license server.
 */
@OptIn(UnstableApi::class)
class AdmitOneDrmCallback(
    private val licenseUrl: String,
    private val dataSources: DataSource.Factory,
    private val source: TokenSource,
) : MediaDrmCallback {

    override fun executeProvisionRequest(uuid: UUID, request: ProvisionRequest): MediaDrmCallback.Response =
        HttpMediaDrmCallback(licenseUrl, dataSources).executeProvisionRequest(uuid, request)

    override fun executeKeyRequest(uuid: UUID, request: KeyRequest): MediaDrmCallback.Response {
        val first = token()
        try {
            return send(uuid, request, first)
        } catch (refusal: MediaDrmCallbackException) {
            if (!curable(refusal.cause)) {
                throw refusal
            }
            source.refused(first)
        }
        return send(uuid, request, token())
    }

    private fun send(uuid: UUID, request: KeyRequest, token: LicenseToken): MediaDrmCallback.Response {
        val callback = HttpMediaDrmCallback(licenseUrl, true, dataSources)
        callback.setKeyRequestProperty(token.header, token.token)
        val response = callback.executeKeyRequest(uuid, request)
        val code = errorCode(response.data) ?: return response
        throw failure(TokenException(Problem(Problem.Kind.LICENSE, "The license server answered $code.", code, status = 200)))
    }

    private fun token(): LicenseToken = try {
        source.token()
    } catch (error: TokenException) {
        throw failure(error)
    }

    private fun failure(cause: TokenException): MediaDrmCallbackException {
        val uri = Uri.parse(licenseUrl)
        return MediaDrmCallbackException(DataSpec(uri), uri, emptyMap(), 0, cause)
    }

    private fun curable(cause: Throwable?) = when (cause) {
        is InvalidResponseCodeException ->
            cause.responseCode == 401 || cause.responseCode == 403 || errorCode(cause.responseBody) in CURED_BY_A_FRESH_TOKEN
        is TokenException -> cause.problem.errorCode in CURED_BY_A_FRESH_TOKEN
        else -> false
    }

    /** DoveRunner answers 200 with `{"errorCode":"7011",…}`, Admit One an error status with `error_code`. */
    private fun errorCode(body: ByteArray): String? {
        if (body.isEmpty() || body[0] != '{'.code.toByte()) {
            return null
        }
        return try {
            val json = JSONObject(body.decodeToString())
            json.optString("error_code").ifEmpty { json.optString("errorCode") }.ifEmpty { null }
        } catch (binary: JSONException) {
            null
        }
    }

    private companion object {
        val CURED_BY_A_FRESH_TOKEN = setOf("7011", "A1222", "A1363", "A1364", "A1376")
    }
}

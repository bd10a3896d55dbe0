/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PlayReady challenge. Some players send the document of the CDM as it is, which contains the challenge and its
 * headers. Not parsed as XML, because it comes from strangers and only two of its elements matter.
 */
final class PlayreadyMessage {

    private static final String XML = "text/xml; charset=utf-8";
    private static final String MARK = "<PlayReadyKeyMessage";
    private static final Pattern CHALLENGE = Pattern.compile("<Challenge[^<>]*+>([^<]*+)</Challenge>");
    private static final Pattern ACTION =
            Pattern.compile("<name>\\s*+SOAPAction\\s*+</name>\\s*+<value>([^<]*+)</value>");
    private static final Pattern FAULT_CODE =
            Pattern.compile("<StatusCode>\\s*+(0x[0-9A-Fa-f]{1,8})\\s*+</StatusCode>");
    private static final Pattern FAULT = Pattern.compile("<(?:[A-Za-z0-9]{1,20}:)?Fault[ />]");

    /** The longest part of a document in which its root is looked for. */
    private static final int START = 300;

    private final byte[] challenge;
    private final @Nullable String soapAction;
    private final boolean wrapped;

    private PlayreadyMessage(byte[] challenge, @Nullable String soapAction, boolean wrapped) {
        this.challenge = challenge;
        this.soapAction = soapAction;
        this.wrapped = wrapped;
    }

    /**
     * Reads the body of a player.
     *
     * @throws Refused A1164 if it is a document without a readable challenge
     */
    static PlayreadyMessage of(byte[] body) {
        var document = document(body);
        if (document == null) {
            return new PlayreadyMessage(body, null, false);
        }
        var found = CHALLENGE.matcher(document);
        var challenge = found.find() ? FairplayBody.base64(found.group(1)) : null;
        if (challenge == null) {
            throw new Refused(
                    "",
                    RequestCode.LICENSE_REQUEST_FORM,
                    "PlayReady: the challenge, or a PlayReadyKeyMessage with a Challenge in base64");
        }
        var action = ACTION.matcher(document);
        return new PlayreadyMessage(challenge, action.find() ? action.group(1).strip() : null, true);
    }

    private static @Nullable String document(byte[] body) {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_8}) {
            var text = new String(body, charset);
            if (text.substring(0, Math.min(START, text.length())).contains(MARK)) {
                return text;
            }
        }
        return null;
    }

    /** The request to a server, with the headers of the document where the player sent none. */
    HttpRequest post(URI url, LicenseRequest request) {
        // The player's content type is that of the document.
        return RequestHead.of(url, request, wrapped ? XML : null, soapAction)
                .POST(BodyPublishers.ofByteArray(challenge))
                .build();
    }

    /** Whether a body is a SOAP fault. */
    static boolean isFault(byte[] body) {
        var text = new String(body, StandardCharsets.ISO_8859_1);
        return text.stripLeading().startsWith("<") && FAULT.matcher(text).find();
    }

    /** PlayReady's status code of a SOAP fault; null if it has none. */
    static @Nullable String faultCode(byte[] body) {
        var code = FAULT_CODE.matcher(new String(body, StandardCharsets.ISO_8859_1));
        return code.find() ? code.group(1) : null;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.entitlement.PlaybackRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateDataTests {

    private static PlaybackRequest read(@Nullable String text) {
        return PrivateData.parse(text == null ? null : text.replace('\'', '"')).request("movie-1", "deviceId");
    }

    @Test
    void readsKnownMembers() {
        assertThat(read("{'locality': 'XYZ', 'isDownload': true, 'deviceId': 'tv-1'}"))
                .isEqualTo(new PlaybackRequest("movie-1", null, "tv-1", "XYZ", true));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"{}", "{'other': {'a': [1]}, 'x': null}", "{'Locality': 'XYZ', 'isdownload': true}"})
    void ignoresUnknownMembers(@Nullable String text) {
        assertThat(read(text)).isEqualTo(new PlaybackRequest("movie-1", null, null, null, false));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"true,true", "'true',true", "false,false", "'false',false"})
    void readsDownloadAsAString(String written, boolean download) {
        assertThat(read("{'isDownload':" + written + "}").download()).isEqualTo(download);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[]",
                "1",
                "{",
                "{'a':1}}",
                "{'a':1,'a':1}",
                "{'locality':1}",
                "{'locality':null}",
                "{'locality':['XYZ']}",
                "{'deviceId':7}",
                "{'isDownload':1}",
                "{'isDownload':'yes'}",
                "{'isDownload':'TRUE'}",
                "{'isDownload':null}"
            })
    void refusesInvalidData(String text) {
        assertThatThrownBy(() -> read(text)).hasMessage("A1452");
    }

    @Test
    void omitsTheDataFromToString() {
        assertThat(PrivateData.parse("{\"deviceId\":\"tv-1\"}")).hasToString("PrivateData");
    }
}

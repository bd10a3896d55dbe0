/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.EnumValues;

/** The tracks that a security policy or an external key is for. */
enum TrackType {
    ALL,
    ALL_VIDEO,
    AUDIO,
    SD,
    HD,
    UHD1,
    UHD2;

    static final EnumValues<TrackType> CHOICES = EnumValues.ofNames(TrackType.class);
}

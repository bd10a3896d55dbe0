/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

/**
 * Something that a trial reading did not look at.
 *
 * @param property its full name, without names that could be a key
 * @param reason what was not looked at, and why
 */
public record NotChecked(String property, String reason) {}

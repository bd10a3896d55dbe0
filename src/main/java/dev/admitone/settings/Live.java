/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

/**
 * What a module made of its part of the configuration, which may change while the service runs.
 *
 * @param <T> an immutable type
 */
public interface Live<T> {

    /** The part as of the reading that the current request sees, or of the latest one if there is no request. */
    T current();
}

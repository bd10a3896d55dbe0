/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

/**
 * A module's part of the configuration, which may change while the service runs.
 *
 * @param <T> an immutable type
 */
public interface Live<T> {

    /** The part of the snapshot that the current request sees; of the active one if there is no request. */
    T current();
}

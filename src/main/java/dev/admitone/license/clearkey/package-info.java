/* SPDX-License-Identifier: Apache-2.0 */
/** License server for W3C ClearKey: gives content keys in clear, for tests, demos and content without protection. */
@NullMarked
package dev.admitone.license.clearkey;

import org.jspecify.annotations.NullMarked;

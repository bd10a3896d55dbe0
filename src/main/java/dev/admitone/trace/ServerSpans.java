/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

import dev.admitone.http.CorrelationId;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * What the span of a request says: the correlation id, and by the labels of the metric the pattern of the path. Not the
 * path itself, which may name a viewer.
 */
final class ServerSpans extends DefaultServerRequestObservationConvention {

    @Override
    public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
        var id = CorrelationId.current();
        return id == null ? KeyValues.empty() : KeyValues.of(KeyValue.of("correlation_id", id));
    }
}

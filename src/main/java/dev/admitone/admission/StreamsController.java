/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.caller.Caller;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/sites/{site}/users/{user_id}/streams", produces = MediaType.APPLICATION_JSON_VALUE)
class StreamsController {

    private final ManageStreams streams;

    StreamsController(ManageStreams streams) {
        this.streams = streams;
    }

    @GetMapping
    ManageStreams.Streams list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("site") String site,
            @PathVariable("user_id") String userId) {
        return streams.list(caller, site, userId);
    }

    @DeleteMapping
    ManageStreams.Ended endAll(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("site") String site,
            @PathVariable("user_id") String userId) {
        return streams.end(caller, site, userId, null);
    }

    @DeleteMapping("/{id}")
    ManageStreams.Ended end(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("site") String site,
            @PathVariable("user_id") String userId,
            @PathVariable("id") String id) {
        return streams.end(caller, site, userId, id);
    }
}

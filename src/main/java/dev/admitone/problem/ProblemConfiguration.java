/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

    @Bean
    Problems problems(JsonMapper mapper, ProblemTypes types, List<ProblemForm> forms, List<ProblemHead> heads) {
        return new Problems(mapper, types, forms, heads);
    }
}

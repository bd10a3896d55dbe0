package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class HttpSettingsTests {

    @Test
    void allowsBodiesOf64KilobytesByDefault() {
        assertThat(bind(Map.of()).maxBodySize()).isEqualTo(DataSize.ofKilobytes(64));
    }

    @ParameterizedTest
    @CsvSource({"1023B,false", "1KB,true", "64KB,true", "1MB,true", "1048577B,false"})
    void keepsLimitWithinReason(String size, boolean accepted) {
        assertThat(bind(Map.of("admitone.http.max-body-size", size)).isMaxBodySizeInRange())
                .isEqualTo(accepted);
    }

    private static HttpSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("admitone.http", HttpSettings.class);
    }
}

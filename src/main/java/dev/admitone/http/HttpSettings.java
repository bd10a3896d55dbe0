package dev.admitone.http;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the HTTP side.
 *
 * @param maxBodySize Largest request body, from 1KB to 1MB; a larger one is refused before it is read.
 */
@Validated
@ConfigurationProperties(prefix = "admitone.http", ignoreUnknownFields = false)
record HttpSettings(@DefaultValue("64KB") @NotNull DataSize maxBodySize) {

    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST = DataSize.ofMegabytes(1);

    @AssertTrue(message = "must be from 1KB to 1MB") boolean isMaxBodySizeInRange() {
        return maxBodySize.compareTo(SMALLEST) >= 0 && maxBodySize.compareTo(LARGEST) <= 0;
    }
}
